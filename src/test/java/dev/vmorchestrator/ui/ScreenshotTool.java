package dev.vmorchestrator.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Takes pictures of a running server's pages, at three widths and in both themes, into {@code
 * screenshots/}, and names what the browser's console complained about.
 *
 * <p>Arguments: the server's address, then pairs {@code name=path}; without pairs the main pages.
 * The environment variables WIDTHS and THEMES narrow it; STYLE names a style sheet to try on top of
 * what the server sends.
 */
final class ScreenshotTool {

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private ScreenshotTool() {}

  public static void main(String[] args) {
    var server = args.length > 0 ? args[0] : "http://localhost:8080";
    var pages = args.length > 1 ? List.of(args).subList(1, args.length) : List.of("list=/app");
    var widths = setting("WIDTHS", "1440,1024,390").split(",");
    var themes = setting("THEMES", "light,dark").split(",");
    try (var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment()));
        var browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(
                            Path.of(setting("VM_TEST_CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(FLAGS))) {
      for (var theme : themes) {
        for (var width : widths) {
          take(browser, server, pages, Integer.parseInt(width), theme);
        }
      }
    }
  }

  private static void take(
      Browser browser, String server, List<String> pages, int width, String theme) {
    try (var context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, width < 800 ? 844 : 820)
                .setColorScheme(theme.equals("dark") ? ColorScheme.DARK : ColorScheme.LIGHT))) {
      var page = context.newPage();
      page.onConsoleMessage(message -> {
        if (List.of("error", "warning").contains(message.type())
            && !message.text().contains("lit.dev/msg")) {
          System.out.println("console " + message.type() + ": " + message.text());
        }
      });
      page.onResponse(response -> {
        if (response.status() >= 400) {
          System.out.println(response.status() + " " + response.url());
        }
      });
      page.onPageError(error -> System.out.println("page error: " + error));
      for (var named : pages) {
        var parts = named.split("=", 2);
        page.navigate(server + parts[1]);
        page.waitForSelector(
            "vaadin-app-layout", new Page.WaitForSelectorOptions().setTimeout(60_000));
        var style = System.getenv("STYLE");
        if (style != null) {
          page.addStyleTag(new Page.AddStyleTagOptions().setPath(Path.of(style)));
        }
        page.waitForTimeout(900);
        var file = Path.of("screenshots", "%s-%d-%s.png".formatted(parts[0], width, theme));
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        System.out.println(file);
      }
    }
  }

  private static Map<String, String> environment() {
    return Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
  }

  private static String setting(String name, String otherwise) {
    return Objects.requireNonNullElse(System.getenv(name), otherwise);
  }
}
