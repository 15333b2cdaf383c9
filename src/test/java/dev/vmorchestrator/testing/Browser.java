package dev.vmorchestrator.testing;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A headless Chromium with one page; remembers what went wrong in it. */
public final class Browser implements AutoCloseable {
  private static final double PATIENCE = 60_000;

  private static final String PROGRAM =
      Optional.ofNullable(System.getenv("VM_TEST_CHROMIUM")).orElse("/usr/bin/chromium");

  private final Playwright playwright =
      Playwright.create(
          new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  private final com.microsoft.playwright.Browser chromium =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(Path.of(PROGRAM))
                  .setArgs(
                      List.of(
                          "--no-sandbox",
                          "--disable-gpu",
                          "--disable-quic",
                          "--no-first-run",
                          "--disable-background-networking",
                          "--disable-component-update",
                          "--disable-sync")));
  private final Page page;
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<String> dialogs = new CopyOnWriteArrayList<>();

  public Browser() {
    this(new NewContextOptions());
  }

  /** Of one who has another language or lives in another zone. */
  public Browser(NewContextOptions person) {
    page = chromium.newContext(person.setViewportSize(1440, 900)).newPage();
    // A beacon has none of a test's headers: it would be another user's, and end the page's
    // session.
    page.addInitScript("navigator.sendBeacon = () => true");
    // Nothing here measures time; the machine may have other things to do.
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    page.setDefaultTimeout(PATIENCE);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        errors.add(message.text());
      }
    });
    page.onPageError(errors::add);
    page.onDialog(dialog -> {
      dialogs.add(dialog.type() + ": " + dialog.message());
      dialog.dismiss();
    });
  }

  public Page page() {
    return page;
  }

  /** What the browser's console says went wrong, so far. */
  public List<String> errors() {
    return List.copyOf(errors);
  }

  /** Keeps a picture in {@code target/screenshots}. */
  public void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
  }

  /** Fails if a dialog of the browser's own came up: whatever we ask or say, the page does. */
  @Override
  public void close() {
    playwright.close();
    if (!dialogs.isEmpty()) {
      throw new AssertionError("dialogs of the browser's own: " + dialogs);
    }
  }
}
