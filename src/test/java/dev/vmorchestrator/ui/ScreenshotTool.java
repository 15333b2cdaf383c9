package dev.vmorchestrator.ui;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.vmorchestrator.testing.Browser;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Takes a picture of every view and dialog of a server that has been given something to show
 * ({@link ScreenshotData}), at three widths and in both themes, into {@code screenshots/}. Run by
 * {@code script/screenshots}; WIDTHS, THEMES, LANGUAGE and ONLY (part of a name) narrow it.
 */
final class ScreenshotTool {

  private static final Map<String, Consumer<Page>> SCENES = new LinkedHashMap<>();

  static {
    scene("list", "/app", page -> {});
    scene("list-failed", "/app?status=failed", page -> {});
    scene("list-nothing", "/app?q=zzz", page -> {});
    scene("selection", "/app", ScreenshotTool::selectThree);
    scene(
        "bulk-delete",
        "/app",
        page -> {
          selectThree(page);
          page.locator(".selection-bar .red").click();
        });
    scene("delete", "/app", page -> press(page, ".actions .red"));
    scene("expiry", "/app", page -> press(page, ".expiry"));
    scene("shortcuts", "/app", page -> page.keyboard().press("?"));
    scene("new", "/app/workspaces/new", page -> {});
    scene(
        "new-wrong",
        "/app/workspaces/new",
        page -> {
          page.getByLabel("Name").first().fill("My Project");
          page.keyboard().press("Tab");
        });
    scene("activity-dialog", "/app", page -> press(page, ".actions .cyan"));
    scene("activity", "/app/activity", page -> {});
    scene("templates", "/app/templates", page -> {});
    scene("not-found", "/app/nowhere", page -> {});
  }

  private ScreenshotTool() {}

  public static void main(String[] args) {
    var server = args[0];
    var only = setting("ONLY", "");
    for (var theme : setting("THEMES", "light,dark").split(",")) {
      for (var width : setting("WIDTHS", "1440,1024,390").split(",")) {
        try (var browser = new Browser()) {
          var page = browser.page();
          page.setViewportSize(Integer.parseInt(width), width.equals("390") ? 844 : 900);
          page.emulateMedia(
              new Page.EmulateMediaOptions()
                  .setColorScheme(ColorScheme.valueOf(theme.toUpperCase(Locale.ROOT))));
          SCENES.forEach((name, show) -> {
            if (name.contains(only)) {
              take(page, server, name, show, width + "-" + theme);
            }
          });
          browser.errors().stream().distinct().forEach(System.out::println);
        }
      }
    }
  }

  private static void take(
      Page page, String server, String name, Consumer<Page> show, String suffix) {
    var parts = name.split(" ", 2);
    var file = Path.of("screenshots", "%s-%s.png".formatted(parts[0], suffix));
    page.navigate(server + parts[1]);
    page.waitForSelector("vaadin-app-layout h1");
    page.waitForTimeout(700);
    show.accept(page);
    page.waitForTimeout(500);
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    System.out.println(file);
  }

  private static void scene(String name, String path, Consumer<Page> show) {
    SCENES.put(name + " " + path, show);
  }

  private static void selectThree(Page page) {
    for (var row : List.of(0, 1, 2)) {
      page.getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName("Select Row"))
          .nth(row)
          .click(new Locator.ClickOptions().setForce(true));
    }
  }

  private static void press(Page page, String selector) {
    page.locator(selector).first().click();
  }

  private static String setting(String name, String otherwise) {
    return Objects.requireNonNullElse(System.getenv(name), otherwise);
  }
}
