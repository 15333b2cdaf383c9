package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.vmorchestrator.testing.Accessibility;
import dev.vmorchestrator.testing.Browser;
import dev.vmorchestrator.testing.ServerProcess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every view and dialog, in both themes, as axe sees them: it finds nothing. */
class AccessibilityIT {
  @TempDir static Path directory;
  private static ServerProcess server;

  private final Map<String, List<String>> violations = new TreeMap<>();
  private Page page;
  private String within = "html";
  private String user;
  private String shop;
  private String api;

  @BeforeAll
  static void startServer() {
    server = new ServerProcess(directory).withoutEngine().start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private void look(String what) {
    keep(what, Accessibility.violations(page, within));
  }

  private void keep(String what, List<String> found) {
    if (!found.isEmpty()) {
      violations.put(what, found);
    }
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first();
  }

  /** What opened last is last. */
  private Locator last(String name) {
    return page.locator("vaadin-button:visible")
        .filter(new Locator.FilterOptions().setHasText(name))
        .last();
  }

  private void open(String path, String shows) {
    page.navigate(server.url(path));
    assertThat(page.getByText(shows).locator("visible=true").first()).isVisible();
  }

  private void view(String path, String shows) {
    open(path, shows);
    look(path.replace(shop, "{id}"));
  }

  /** Opens it, looks, and lets Escape close it; whoever opened it has the focus again. */
  private void dialog(String what, Locator opener, String shows) {
    opener.focus();
    page.keyboard().press("Enter");
    assertThat(page.getByText(shows).locator("visible=true").first()).isVisible();
    look(what);
    closeByEscape();
    assertThat(opener).isFocused();
  }

  private void closeByEscape() {
    page.keyboard().press("Escape");
    assertThat(page.locator("vaadin-dialog[opened], vaadin-popover[opened]")).hasCount(0);
  }

  /**
   * Like {@link #dialog}, above a dialog. That one has been looked at; now it is dimmed and can not
   * be used, so that WCAG asks no contrast of it (1.4.3, inactive components), which axe does not
   * know.
   */
  private void question(String what, Locator opener, String shows) {
    opener.focus();
    page.keyboard().press("Enter");
    assertThat(page.getByText(shows).locator("visible=true").first()).isVisible();
    keep(what, Accessibility.violations(page, "vaadin-dialog.delete-dialog"));
    page.keyboard().press("Escape");
    assertThat(page.locator("vaadin-dialog[opened]")).hasCount(1);
    assertThat(opener).isFocused();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void nothingIsFound(String theme) {
    user = "ann-" + theme;
    try (var browser = new Browser()) {
      page = browser.page();
      page.setExtraHTTPHeaders(Map.of("x-user", user));
      page.addInitScript("localStorage.setItem('vm-theme', '%s')".formatted(theme));
      open("/app", "You have no workspace yet.");
      look("first run");
      prepare();
      views();
      dialogs();
      troubles();
      phone();
    } catch (AssertionError e) {
      // Whatever else went wrong: what was seen until then is told.
      assertThat(violations).as(String.valueOf(e.getMessage())).isEmpty();
      throw e;
    }
    assertThat(violations).isEmpty();
  }

  /**
   * One that runs, with a snapshot and a key, one that is being made, two that expire soon, one of
   * which is stopped, and one that failed.
   */
  private void prepare() {
    shop = create("{\"name\":\"shop\"}");
    var site = create("{\"name\":\"site\",\"ttl_seconds\":120000}");
    var docs = create("{\"name\":\"docs\",\"ttl_seconds\":7200}");
    api = create("{\"name\":\"api\",\"repo_url\":\"https://github.com/acme/api\"}");
    create("{\"name\":\"etl\",\"repo_url\":\"https://github.com/acme/etl\"}");
    awaitAll("/api/v1/workspaces?status=running", 3);
    send("POST", "/api/v1/workspaces/" + shop + "/snapshots", "{\"name\":\"before\"}");
    send("POST", "/api/v1/workspaces/" + docs + "/stop", null);
    awaitAll("/api/v1/operations?status=success", 5);
    var cloning = send("GET", "/api/v1/operations?status=running&workspace_id=" + api, null);
    cancel(cloning.get(0).path("id").asString());
    awaitAll("/api/v1/workspaces?status=failed", 1);
    expiresIn(site, Duration.ofHours(3));
    expiresIn(docs, Duration.ofMinutes(40));
    send("POST", "/api/v1/ssh-keys", "{\"public_key\":\"%s\"}".formatted(aKey()));
  }

  private void cancel(String operation) {
    send("POST", "/api/v1/operations/" + operation + "/cancel", null);
  }

  /** As if it had been given its time long ago: it is warned of. */
  private static void expiresIn(String workspace, Duration left) {
    var end = Instant.now().plus(left).truncatedTo(ChronoUnit.MILLIS);
    inDatabase("expires_at", end.toString(), workspace);
  }

  private static void inDatabase(String column, String value, String workspace) {
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + server.database());
        var update =
            database.prepareStatement("UPDATE workspaces SET " + column + " = ? WHERE id = ?")) {
      update.setString(1, value);
      update.setString(2, workspace);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new one, since a key has one owner. */
  private static String aKey() {
    try {
      var type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
      var encoded =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
      var key = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
      var blob = ByteBuffer.allocate(8 + type.length + key.length);
      blob.putInt(type.length).put(type).putInt(key.length).put(key);
      return "ssh-ed25519 " + Base64.getEncoder().encodeToString(blob.array()) + " ann@laptop";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void views() {
    view("/app?q=nothing-like-it", "No workspace matches");
    view("/app", "Connected");
    shows(".banner.expiring", "2 workspaces are deleted soon");
    shows("vaadin-grid vaadin-badge.red", "Failed");
    shows("vaadin-grid .row-error", "⚠");
    shows("vaadin-grid vaadin-badge.grey", "Stopped");
    view("/app/activity?status=failed", "Failed");
    shows(".op .box", "Retry");
    view("/app/activity", "Success");
    page.locator(".op-log-toggle").first().click();
    look("an operation's log");
    view("/app/templates", "Python");
    view("/app/keys", "SHA256:");
    dialog("delete a key", last("Delete"), "Delete key");
    view("/app/nowhere", "There is nothing at this address");
    var one = "/app/workspaces/" + shop;
    view(one, "Open a terminal");
    view(one + "/page/activity", "Success");
    view(one + "/page/snapshots", "before");
    view(one + "/logs", "Download");
    view(one + "/usage", "CPU");
    open(one + "/terminal", "$");
    look("a terminal");
    view("/app/workspaces/" + api, "Press Retry");
    shows(".overview .box", "Retry");
  }

  /** What was looked at is really there. */
  private void shows(String selector, String text) {
    assertThat(page.locator(selector).locator("visible=true").first()).containsText(text);
  }

  private void troubles() {
    open("/app", "Connected");
    // Behind the page's back, so that it offers what cannot be done any more.
    inDatabase("status", "creating", shop);
    page.locator("[data-focus='main-%s']".formatted(shop)).click();
    shows("vaadin-notification-card", "Close");
    look("an error notification");
    inDatabase("status", "running", shop);
  }

  private void dialogs() {
    open("/app", "Connected");
    page.getByLabel("Select All").first().click();
    look("selection");
    dialog("bulk", page.locator(".selection-bar .red"), "gone for good");
    page.locator(".selection-bar").getByText("Clear").click();
    dialog("delete", button("delete", shop), "for good");
    dialog("activity", button("activity", shop), "Success");
    dialog("expiry", button("expiry", shop), "+8 hours");
    dialog("open in", page.locator(".open-in .more").first(), "JetBrains");
    dialog("shortcuts", button("Keyboard shortcuts"), "Search workspaces");
    dialog("new", button("New Workspace"), "Repository URL");
    var snapshots = button("snapshots", shop);
    snapshots.click();
    assertThat(page.getByText("before").last()).isVisible();
    look("snapshots");
    question("restore", button("Restore"), "will be replaced");
    question("delete a snapshot", last("Delete"), "Delete snapshot");
    last("Create Snapshot").click();
    assertThat(last("Cancel")).isVisible();
    look("a new snapshot");
    last("Cancel").click();
    page.keyboard().press("Escape");
    assertThat(snapshots).isFocused();
    snapshots.click();
    page.locator(".snapshot-actions .plain").locator("visible=true").click();
    assertThat(page.getByText("a snapshot of shop").locator("visible=true").first()).isVisible();
    look("new from a snapshot");
    closeByEscape();
  }

  private void phone() {
    page.setViewportSize(390, 844);
    open("/app", "Connected");
    look("list on a phone");
    button("Navigation").click();
    assertThat(page.locator("vaadin-app-layout nav").first()).isVisible();
    look("menu on a phone");
    view("/app/workspaces/" + shop, "Open a terminal");
    phoneDialogs();
  }

  /** The dialogs alone: the list behind them has been looked at. */
  private void phoneDialogs() {
    open("/app", "Connected");
    within = "vaadin-dialog[opened]";
    page.keyboard().press("?");
    shows(within + " .keys", "Search workspaces");
    look("shortcuts on a phone");
    closeByEscape();
    dialog("new on a phone", button("New Workspace"), "Repository URL");
    dialog("delete on a phone", button("delete", shop), "for good");
    dialog("activity on a phone", button("activity", shop), "Success");
    button("snapshots", shop).click();
    shows(within + " .snapshot", "before");
    last("Create Snapshot").click();
    assertThat(last("Cancel")).isVisible();
    look("snapshots on a phone");
    last("Cancel").click();
    assertThat(last("Create Snapshot")).isFocused();
    question("restore on a phone", button("Restore"), "will be replaced");
    closeByEscape();
    page.getByLabel("Select Row").first().click();
    dialog("bulk on a phone", page.locator(".selection-bar .red"), "gone for good");
  }

  private Locator button(String what, String workspace) {
    return page.locator("[data-focus='%s-%s']".formatted(what, workspace));
  }

  private String create(String json) {
    return send("POST", "/api/v1/workspaces", json).path("id").asString();
  }

  private void awaitAll(String path, int count) {
    Awaitility.await(path)
        .atMost(Duration.ofMinutes(1))
        .until(() -> send("GET", path, null).size() >= count);
  }

  private JsonNode send(String method, String path, String json) {
    return ServerProcess.read(server.send(user, method, path, json));
  }
}
