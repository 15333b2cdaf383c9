package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.vmorchestrator.testing.Browser;
import dev.vmorchestrator.testing.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Every view and dialog, on a phone and on a tablet, in both languages; and by Tab alone. */
class EveryViewIT {
  private static final String USER = "ann";
  private static final List<Integer> WIDTHS = List.of(1024, 390);
  private static final String DIALOG = "vaadin-dialog[opened]:last-of-type";
  private static final String QUESTION = "vaadin-dialog[opened].delete-dialog";
  private static final String MENU = "vaadin-popover[opened]";

  /** A terminal fits itself a frame after its size is another. */
  private static final String DRAWN =
      """
      async () => {
        for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
        await new Promise(done => setTimeout(done));
      }\
      """;

  /** What has the focus, in an element or not. */
  private static final String FOCUSED =
      """
      () => {
        let focused = document.activeElement;
        while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
        return focused;
      }\
      """;

  /** How many more outlines there are with the focus there than without. */
  private static final String OUTLINES =
      """
      focused => {
        const within = root => [...root.querySelectorAll('*')]
            .flatMap(e => [e, ...(e.shadowRoot ? within(e.shadowRoot) : [])]);
        const outlined = () => within(document).flatMap(e => [null, '::before', '::after']
                .map(part => getComputedStyle(e, part)).filter((s, i) => i === 0 || s.content.startsWith('"')))
            .filter(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1 && s.display !== 'none').length;
        const now = outlined();
        focused.blur();
        const without = outlined();
        focused.focus();
        return now - without;
      }\
      """;

  @TempDir static Path directory;
  private static ServerProcess server;
  private static String shop;
  private static String before;

  private final Map<String, List<String>> wrong = new TreeMap<>();
  private Browser browser;
  private Page page;

  @BeforeAll
  static void startServer() {
    server = new ServerProcess(directory).withoutEngine().start();
    prepare();
  }

  /**
   * One that runs, with a snapshot, one that is being made, one that stopped and one that failed.
   */
  private static void prepare() {
    shop = create("{\"name\":\"shop\",\"ttl_seconds\":85000}");
    var site = create("{\"name\":\"site\"}");
    awaitAll("/api/v1/workspaces?status=running", 2);
    before =
        send("POST", "/api/v1/workspaces/" + shop + "/snapshots", "{\"name\":\"before\"}")
            .path("id")
            .asString();
    send("POST", "/api/v1/workspaces/" + site + "/stop", null);
    awaitAll("/api/v1/operations?status=success", 4);
    create("{\"name\":\"api\",\"repo_url\":\"https://github.com/acme/api\"}");
    awaitAll("/api/v1/operations?status=running", 1);
    var cloning = send("GET", "/api/v1/operations?status=running", null).get(0);
    send("POST", "/api/v1/operations/" + cloning.get("id").asString() + "/cancel", null);
    awaitAll("/api/v1/workspaces?status=failed", 1);
    create("{\"name\":\"etl\",\"repo_url\":\"https://github.com/acme/etl\"}");
    send(
        "POST",
        "/api/v1/ssh-keys",
        "{\"public_key\":\"ssh-ed25519"
            + " AAAAC3NzaC1lZDI1NTE5AAAAIDkNJ+RXCeaw0CzhNIsIq5S9i+98o2g1TBN8qrDJL1WM ann@laptop\"}");
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void openBrowser() {
    browser = new Browser();
    page = browser.page();
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  private static String create(String json) {
    return send("POST", "/api/v1/workspaces", json).path("id").asString();
  }

  private static void awaitAll(String path, int count) {
    Awaitility.await(path)
        .atMost(Duration.ofMinutes(1))
        .until(() -> send("GET", path, null).size() >= count);
  }

  private static JsonNode send(String method, String path, String json) {
    return ServerProcess.read(server.send(USER, method, path, json));
  }

  private void reads(String language) {
    page.setExtraHTTPHeaders(Map.of("x-user", USER, "Accept-Language", language));
  }

  private void open(String path, String shows) {
    page.navigate(server.url(path));
    assertThat(page.locator(shows).locator("visible=true").first()).isVisible();
  }

  private void look(String what, String within) {
    for (var width : WIDTHS) {
      page.setViewportSize(width, 900);
      page.evaluate(DRAWN);
      keep(what + " is too wide at " + width, tooWide());
      keep(what + " is cut at " + width, Layout.cutForGood(page, within));
      keep(what + " stands outside at " + width, Layout.outside(page, within));
    }
  }

  private List<String> tooWide() {
    var pixels = Layout.tooWide(page);
    return pixels == 0 ? List.of() : List.of(pixels + " px");
  }

  private void keep(String what, List<String> found) {
    if (!found.isEmpty()) {
      wrong.put(what, found);
    }
  }

  private void view(String path, String shows) {
    open(path, shows);
    look(path.replace(shop, "{id}"), "vaadin-app-layout");
  }

  private void dialog(String path, String shows) {
    open(path, DIALOG + " " + shows);
    look(path.replace(shop, "{id}").replace(before, "{snapshot}"), DIALOG);
  }

  /** On a tablet first: the buttons are the same on a phone. */
  private void pressed(String path, String opener, String opens) {
    page.setViewportSize(WIDTHS.getFirst(), 900);
    open(path, opener);
    page.locator(opener).locator("visible=true").first().click();
    assertThat(page.locator(opens)).isAttached();
    assertThat(page.locator(opens + " :is(p, li, button, input)").locator("visible=true").first())
        .isVisible();
    look(opener + " at " + path.replace(shop, "{id}"), opens);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void everyViewHasRoomOnAPhoneAndATablet(String language) {
    reads(language);
    var one = "/app/workspaces/" + shop;
    view("/app", ".link-state.connected");
    view("/app?q=nothing-like-it", ".empty");
    view("/app/activity", ".op");
    view("/app/templates", ".template-card");
    view("/app/keys", ".key-item");
    view("/app/nowhere", "h1");
    view(one, ".connect-way");
    view(one + "/page/activity", ".op");
    view(one + "/page/snapshots", ".snapshot");
    view(one + "/logs", "vm-log button");
    view(one + "/terminal", "vm-terminal .xterm-rows");
    view(one + "/usage", "vm-usage .usage-value");
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void everyDialogHasRoomOnAPhoneAndATablet(String language) {
    reads(language);
    var one = "/app/workspaces/" + shop;
    dialog("/app/workspaces/new", "input");
    dialog("/app/workspaces/new?snapshot=" + before, "input");
    dialog(one + "/activity", ".op");
    dialog(one + "/snapshots", ".snapshot");
    pressed("/app", "vm-actions .red", QUESTION);
    pressed("/app", ".expiry:enabled", MENU);
    pressed("/app", ".open-in .more", MENU);
    open("/app", "vaadin-badge");
    page.keyboard().press("?");
    assertThat(page.locator(DIALOG + " .key-hint").first()).isVisible();
    look("shortcuts", DIALOG);
    pressed(one + "/snapshots", ".snapshot-actions .purple", QUESTION);
    pressed(one + "/snapshots", ".snapshot-actions .red", QUESTION);
    pressed(one + "/page/snapshots", ".snapshots-page [theme~=primary]", ".snapshot-form");
    pressed("/app/keys", ".key-item .red", DIALOG);
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app", "/app/activity", "/app/workspaces/{shop}"})
  void whatHasTheFocusIsOutlined(String path) {
    reads("en");
    open(path.replace("{shop}", shop), "vaadin-badge");
    var plain = new TreeSet<String>();
    var stops = 0;
    for (; stops < 100; stops++) {
      page.keyboard().press("Tab");
      var focused = page.evaluateHandle(FOCUSED).asElement();
      if (focused.evaluate("e => e === document.body || !!e.dataset.seen").equals(true)) {
        break;
      }
      focused.evaluate("e => e.dataset.seen = 'yes'");
      if ((int) focused.evaluate(OUTLINES) < 1) {
        plain.add(String.valueOf(focused.evaluate("e => e.outerHTML.slice(0, 120)")));
      }
    }
    assertThat(stops).isBetween(12, 99);
    assertThat(plain).isEmpty();
  }

  /** A laptop's screen at 400 % is that low, and so is a phone on its side. */
  @Test
  void theListHasRoomInALowWindow() {
    for (var height : List.of(256, 340)) {
      page.setViewportSize(height == 256 ? 320 : 844, height);
      reads("en");
      open("/app", "vaadin-grid.workspaces");
      var grid = page.locator("vaadin-grid.workspaces");
      grid.scrollIntoViewIfNeeded();
      page.waitForFunction(
          "height => document.querySelector('vaadin-grid.workspaces').offsetHeight > height / 2",
          height);
      assertThat(page.locator("vaadin-grid vm-actions button").first()).isVisible();
    }
  }

  @Test
  void aPhoneSortsAndSelectsAllToo() {
    page.setViewportSize(390, 844);
    reads("en");
    open("/app", "vaadin-grid.workspaces");
    page.getByText("Sort", new Page.GetByTextOptions().setExact(true)).click();
    page.locator("vaadin-popover .menu")
        .getByText("Name", new Locator.GetByTextOptions().setExact(true))
        .click();
    page.waitForURL("**/app?sort=name");
    page.getByText("Sort", new Page.GetByTextOptions().setExact(true)).click();
    page.getByText("Select all", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator(".selection-count")).containsText("selected");
    page.setViewportSize(1440, 900);
    assertThat(page.getByText("Sort", new Page.GetByTextOptions().setExact(true))).isHidden();
  }
}
