package dev.vmorchestrator.ui;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

  /** A view, and what is pressed there first. {@code {shop}} in a path is that workspace's id. */
  private record Scene(String path, Consumer<Page> act) {}

  private static final Map<String, Scene> SCENES = new LinkedHashMap<>();

  static {
    scene("list", "/app", page -> {});
    scene("readme", "/app", page -> press(page, ".banner.expiring vaadin-button:last-child"));
    scene("list-failed", "/app?status=failed", page -> {});
    scene("list-nothing", "/app?q=zzz", page -> {});
    scene("menu", "/app", ScreenshotTool::openMenu);
    scene("selection", "/app", ScreenshotTool::selectThree);
    scene(
        "bulk-delete",
        "/app",
        page -> {
          selectThree(page);
          press(page, ".selection-bar .red");
        });
    scene("delete", "/app", page -> press(page, "vm-actions .red"));
    scene("expiry", "/app", page -> press(page, ".expiry:enabled"));
    scene("open-in", "/app", page -> press(page, ".open-in .more"));
    scene("shortcuts", "/app", page -> page.keyboard().press("?"));
    scene("new", "/app/workspaces/new", page -> {});
    scene(
        "new-wrong",
        "/app/workspaces/new",
        page -> {
          page.locator(".new-workspace-dialog vaadin-text-field input").first().fill("My Project");
          page.keyboard().press("Tab");
        });
    scene("activity-dialog", "/app/workspaces/{failed}/activity", page -> {});
    scene("snapshots", "/app/workspaces/{shop}/snapshots", page -> {});
    scene("snapshots-none", "/app/workspaces/{docs}/snapshots", page -> {});
    scene(
        "snapshots-new",
        "/app/workspaces/{shop}/snapshots",
        page -> {
          press(page, ".snapshot-dialog vaadin-button.small[theme~=primary]");
          page.keyboard().type("after refactor");
        });
    scene(
        "restore",
        "/app/workspaces/{shop}/snapshots",
        page -> page.locator(".snapshot-actions .purple").first().click());
    scene("activity", "/app/activity", page -> {});
    scene("activity-failed", "/app/activity?status=failed", page -> {});
    scene("templates", "/app/templates", page -> {});
    scene("keys", "/app/keys", page -> {});
    scene("keys-delete", "/app/keys", page -> press(page, ".key-item .red"));
    scene("page", "/app/workspaces/{shop}", page -> {});
    scene("page-creating", "/app/workspaces/{landing-page}", page -> {});
    scene("page-failed", "/app/workspaces/{failed}", page -> {});
    scene("page-activity", "/app/workspaces/{shop}/page/activity", page -> {});
    scene("page-snapshots", "/app/workspaces/{shop}/page/snapshots", page -> {});
    scene("page-logs", "/app/workspaces/{landing-page}/logs", page -> {});
    scene("page-logs-none", "/app/workspaces/{failed}/logs", page -> {});
    scene(
        "page-terminal",
        "/app/workspaces/{shop}/terminal",
        page -> {
          page.waitForSelector("vm-terminal .xterm-rows");
          page.keyboard().type("echo hello");
          page.keyboard().press("Enter");
        });
    scene("page-usage", "/app/workspaces/{shop}/usage", page -> {});
    scene("not-found", "/app/nowhere", page -> {});
    scene("first", "/app", page -> {});
  }

  private final String server;
  private final Map<String, String> ids;

  private ScreenshotTool(String server, Map<String, String> ids) {
    this.server = server;
    this.ids = ids;
  }

  public static void main(String[] args) throws Exception {
    var ids = ScreenshotData.ids(args[0]);
    ids.put("failed", ScreenshotData.FAILED.toString());
    var tool = new ScreenshotTool(args[0], ids);
    for (var theme : setting("THEMES", "light,dark").split(",")) {
      for (var width : setting("WIDTHS", "1440,1024,390").split(",")) {
        tool.takeAll(theme, width);
      }
    }
  }

  private void takeAll(String theme, String width) {
    try (var browser = new Browser()) {
      var page = browser.page();
      page.setViewportSize(Integer.parseInt(width), width.equals("390") ? 844 : 900);
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setColorScheme(ColorScheme.valueOf(theme.toUpperCase(Locale.ROOT))));
      SCENES.forEach((name, scene) -> {
        if (name.contains(setting("ONLY", ""))) {
          take(page, name, scene, "%s-%s-%s.png".formatted(name, width, theme));
        }
      });
      browser.errors().stream().distinct().forEach(System.out::println);
    }
  }

  private void take(Page page, String name, Scene scene, String file) {
    // Of an owner who has nothing yet: the first run.
    var user = name.equals("first") ? "newcomer" : "testuser";
    page.setExtraHTTPHeaders(Map.of("x-user", user, "Accept-Language", setting("LANGUAGE", "en")));
    if (name.equals("first")) {
      page.context().clearCookies();
    }
    page.navigate(server + path(scene));
    page.waitForSelector("vaadin-app-layout h1");
    page.waitForTimeout(700);
    scene.act().accept(page);
    page.mouse().move(0, 0);
    page.waitForTimeout(500);
    var picture = Path.of("screenshots", file);
    page.screenshot(new Page.ScreenshotOptions().setPath(picture));
    System.out.println(picture);
  }

  private String path(Scene scene) {
    var path = scene.path();
    for (var id : ids.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue());
    }
    return path;
  }

  private static void scene(String name, String path, Consumer<Page> act) {
    SCENES.put(name, new Scene(path, act));
  }

  private static void openMenu(Page page) {
    var toggle = page.locator("vaadin-drawer-toggle");
    if (toggle.isVisible()) {
      toggle.click();
    }
  }

  private static void selectThree(Page page) {
    for (var row : List.of(0, 1, 2)) {
      page.locator("vaadin-grid vaadin-checkbox:not(.vaadin-grid-select-all-checkbox)")
          .nth(row)
          .click(new Locator.ClickOptions().setForce(true));
    }
  }

  private static void press(Page page, String selector) {
    page.locator(selector).locator("visible=true").first().click();
  }

  private static String setting(String name, String otherwise) {
    return Objects.requireNonNullElse(System.getenv(name), otherwise);
  }
}
