package dev.vmorchestrator.ui;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.vmorchestrator.testing.Browser;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Takes a picture of every view and dialog of a server that has been given something to show
 * ({@link ScreenshotData}), at three widths and in both themes, into {@code screenshots/}. Run by
 * {@code script/screenshots}; WIDTHS, THEMES, LANGUAGE and ONLY (a pattern of names) narrow it.
 */
final class ScreenshotTool {

  /** A view, and what is pressed there first. {@code {shop}} in a path is that workspace's id. */
  private record Scene(String path, Consumer<Page> act) {}

  /** What is seen by an owner who has nothing yet. */
  private static final Set<String> OF_A_NEWCOMER = Set.of("first", "keys-none");

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
    scene(
        "bulk-stop",
        "/app",
        page -> {
          selectThree(page);
          press(page, ".selection-bar .orange");
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
    scene(
        "snapshots-delete",
        "/app/workspaces/{shop}/snapshots",
        page -> press(page, ".snapshot-actions .red"));
    scene(
        "new-from-snapshot",
        "/app/workspaces/{shop}/snapshots",
        page -> press(page, ".snapshot-actions .plain"));
    scene("activity", "/app/activity", page -> {});
    scene("activity-failed", "/app/activity?status=failed", page -> {});
    scene("templates", "/app/templates", page -> {});
    scene("keys", "/app/keys", page -> {});
    scene("keys-none", "/app/keys", page -> {});
    scene("keys-delete", "/app/keys", page -> press(page, ".key-item .red"));
    scene("page", "/app/workspaces/{shop}", page -> {});
    scene("page-creating", "/app/workspaces/{landing-page}", page -> {});
    scene("page-failed", "/app/workspaces/{failed}", page -> {});
    scene("page-activity", "/app/workspaces/{shop}/page/activity", page -> {});
    scene(
        "page-activity-log",
        "/app/workspaces/{landing-page}/page/activity",
        page -> press(page, ".op-log-toggle"));
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
    scene("not-found-workspace", "/app/workspaces/" + new UUID(0, 0), page -> {});
    scene("banners", "/app", page -> {});
    scene("first", "/app", page -> {});
  }

  private final String server;
  private final String database;
  private final String troubled;
  private final Map<String, String> ids;

  private ScreenshotTool(String[] args, Map<String, String> ids) {
    server = args[0];
    database = args[1];
    troubled = args[2];
    this.ids = ids;
    scene("error", "/app", this::pressInVain);
    scene("lost", "/app", ScreenshotTool::lose); // last: for a while the page says that it is over
  }

  /** Arguments: the server, its database, another that is open and whose engine is away. */
  public static void main(String[] args) throws Exception {
    var ids = ScreenshotData.ids(args[0]);
    ids.put("failed", ScreenshotData.FAILED.toString());
    var tool = new ScreenshotTool(args, ids);
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
      var only = Pattern.compile(setting("ONLY", ""));
      SCENES.forEach((name, scene) -> {
        if (only.matcher(name).find()) {
          take(page, name, scene, "%s-%s-%s.png".formatted(name, width, theme));
        }
      });
      browser.errors().stream().distinct().forEach(System.out::println);
    }
  }

  private void take(Page page, String name, Scene scene, String file) {
    var user = OF_A_NEWCOMER.contains(name) ? "newcomer" : "testuser";
    page.setExtraHTTPHeaders(Map.of("x-user", user, "Accept-Language", setting("LANGUAGE", "en")));
    if (OF_A_NEWCOMER.contains(name)) {
      page.context().clearCookies();
    }
    page.navigate((name.equals("banners") ? troubled : server) + path(scene));
    page.waitForSelector("vaadin-app-layout h1");
    page.waitForTimeout(700);
    scene.act().accept(page);
    page.mouse().move(0, 0);
    page.waitForTimeout(500);
    var picture = Path.of("screenshots", file);
    page.screenshot(new Page.ScreenshotOptions().setPath(picture));
    page.context().setOffline(false);
    if (OF_A_NEWCOMER.contains(name)) {
      page.context().clearCookies();
    }
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

  private static void lose(Page page) {
    page.context().setOffline(true);
    page.waitForSelector("[reconnecting] .v-status-message");
  }

  /** On a row that has changed behind the page's back. */
  private void pressInVain(Page page) {
    run("UPDATE workspaces SET status = 'creating' WHERE name = 'shop'");
    press(page, "[data-focus='main-%s']".formatted(ids.get("shop")));
    page.waitForSelector("vaadin-notification-card");
    run("UPDATE workspaces SET status = 'running' WHERE name = 'shop'");
  }

  private void run(String sql) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void press(Page page, String selector) {
    page.locator(selector).locator("visible=true").first().click();
  }

  private static String setting(String name, String otherwise) {
    return Objects.requireNonNullElse(System.getenv(name), otherwise);
  }
}
