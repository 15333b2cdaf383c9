package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import dev.vmorchestrator.testing.Browser;
import dev.vmorchestrator.testing.ServerProcess;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
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

/**
 * How the list looks and behaves, as far as a machine can see it: size, place, language, motion.
 */
class ListIT {
  private static final int MANY = 10_000;
  private static final List<Integer> WIDTHS = List.of(1680, 1440, 1280, 1140, 1024, 768, 390);

  /**
   * Every place that all has had since: names, filters, and in each row the state and the buttons.
   * A state's word may be longer than another, and so may the button that says what it is doing.
   */
  private static final String RECORD_PLACES =
      """
      () => {
        const rect = e => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; };
        const place = e => { const r = e.getBoundingClientRect(); return [r.left, r.top, r.height]; };
        const all = (selector, of) => [...document.querySelectorAll(selector)].map(of);
        window.seen = new Set();
        const look = () => {
          seen.add(JSON.stringify([
            all('vaadin-grid .name, .chip', rect),
            all('vaadin-grid vaadin-badge', place),
            all('vm-actions > div:last-child button', rect),
            all('vm-actions', rect),
          ]));
          requestAnimationFrame(look);
        };
        look();
      }\
      """;

  /** What is animated just now, inside elements too. */
  private static final String MOVING =
      """
      (() => {
        const roots = root => [root, ...[...root.querySelectorAll('*')]
            .flatMap(e => e.shadowRoot ? roots(e.shadowRoot) : [])];
        return [...new Set(roots(document).flatMap(root => root.getAnimations()))]
            .filter(a => a.playState === 'running')
            .map(a => a.effect.target.localName + (a.effect.pseudoElement ?? ''));
      })\
      """;

  @TempDir static Path directory;
  private static ServerProcess server;
  private final String user = "u" + UUID.randomUUID().toString().substring(0, 8);
  private Browser browser;
  private Page page;

  @BeforeAll
  static void startServer() {
    server = new ServerProcess(directory).withoutEngine().start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void openBrowser() {
    browser = new Browser();
    page = browser.page();
    page.setExtraHTTPHeaders(Map.of("x-user", user));
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  private void create(String json) {
    assertThat(server.send(user, "POST", "/api/v1/workspaces", json).statusCode()).isEqualTo(201);
  }

  private void awaitRunning(int count) {
    Awaitility.await("all run")
        .atMost(Duration.ofMinutes(1))
        .until(() -> workspaces("?status=running").size() == count);
  }

  private JsonNode workspaces(String query) {
    return ServerProcess.read(server.send(user, "GET", "/api/v1/workspaces" + query, null));
  }

  private Locator text(String text) {
    return page.getByText(text, new Page.GetByTextOptions().setExact(true)).first();
  }

  private void open(String path) {
    page.navigate(server.url(path));
    assertThat(page.locator("vaadin-app-layout h1").first()).isVisible();
  }

  @Test
  void tenThousandAreCountedAndScrolledToWithoutBeingRead() throws SQLException {
    failed(MANY, Instant.parse("2026-01-01T00:00:00.000Z"));
    open("/app?sort=name");
    assertThat(page.locator(".chip .count").first()).hasText("10,000");
    assertThat(text("w-00000")).isVisible();
    assertThat(page.locator(".row-error").first()).hasText("⚠ It failed.");
    page.locator("vaadin-grid").evaluate("grid => grid.scrollToIndex(%d)".formatted(MANY - 1));
    assertThat(text("w-09999")).isVisible();
    page.locator("vaadin-grid").evaluate("grid => grid.scrollToIndex(5000)");
    assertThat(text("w-05000")).isVisible();
    assertThat(page.locator("vaadin-grid .name").count()).isLessThan(200);
    page.keyboard().press("/");
    page.keyboard().type("w-0777");
    assertThat(text("w-07777")).isVisible();
    assertThat(text("w-05000")).isHidden();
    assertThat(browser.errors()).isEmpty();
  }

  /** Past the API: what is measured is the list. */
  private void failed(int count, Instant created) throws SQLException {
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + server.database())) {
      database.setAutoCommit(false);
      try (var insert =
          database.prepareStatement(
              "INSERT INTO workspaces (id, name, owner, template, provider, status, created_at,"
                  + " updated_at, error_message) VALUES (?, ?, ?, 'nodejs', 'simulated', 'failed',"
                  + " ?, ?, 'It failed.')")) {
        var at = created.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z");
        for (var i = 0; i < count; i++) {
          insert.setString(1, UUID.randomUUID().toString());
          insert.setString(2, "w-%05d".formatted(i));
          insert.setString(3, user);
          insert.setString(4, at);
          insert.setString(5, at);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      database.commit();
    }
  }

  @Test
  void nothingMovesWhenAStateChangesOrThePointerIsOnARow() {
    create("{\"name\":\"shop\"}");
    create("{\"name\":\"site\"}");
    awaitRunning(2);
    open("/app?sort=name");
    assertThat(page.locator(".link-state.connected")).hasCount(2);
    page.evaluate(RECORD_PLACES);
    page.locator("vaadin-grid .name").first().hover();
    page.locator("vm-actions .orange").last().click();
    assertThat(page.locator("vaadin-grid vaadin-badge").last()).hasText("Stopping");
    assertThat(page.locator("vaadin-grid vaadin-badge").last()).hasText("Stopped");
    page.mouse().move(0, 0);
    assertThat(page.locator(".chip .count").nth(2)).hasText("1");
    assertThat(page.locator("vaadin-notification-card")).hasCount(0);
    assertThat((List<?>) page.evaluate("[...seen]")).hasSize(1);
  }

  @Test
  void theSecondOfTwoClicksIsNotForTheRowThatCameUnderThePointer() {
    create("{\"name\":\"shop\"}");
    create("{\"name\":\"site\"}");
    awaitRunning(2);
    open("/app?status=running&sort=name");
    assertThat(page.locator(".link-state.connected")).hasCount(2);
    page.evaluate(
        "document.addEventListener('press', () => (window.presses = (window.presses ?? 0) + 1), true)");
    var stop = page.locator("vm-actions .orange").first().boundingBox();
    page.mouse().move(stop.x + stop.width / 2, stop.y + stop.height / 2);
    page.mouse().down();
    page.mouse().up();
    assertThat(page.locator("vaadin-grid .name").first()).hasText("site");
    page.mouse().down(new Mouse.DownOptions().setClickCount(2));
    page.mouse().up(new Mouse.UpOptions().setClickCount(2));
    assertThat(page.evaluate("presses")).isEqualTo(1);
    page.mouse().down();
    page.mouse().up();
    assertThat(page.evaluate("presses")).isEqualTo(2);
  }

  @Test
  void headersStandAboveTheirCellsAndDigitsAboveDigits() {
    create("{\"name\":\"shop\",\"ttl_seconds\":85000}");
    awaitRunning(1);
    open("/app");
    assertThat(page.locator(".link-state.connected")).isVisible();
    var aligned =
        page.evaluate(
            """
            () => {
              const rows = part => [...document.querySelector('vaadin-grid').shadowRoot
                  .querySelectorAll(`#${part} tr:first-child > :is(th, td)`)].slice(1, -1);
              const left = cell => {
                const content = document.createRange();
                content.selectNodeContents(cell.querySelector('slot').assignedElements()[0]);
                return content.getBoundingClientRect().left;
              };
              const cells = rows('items').map(left);
              return rows('header').map((head, i) => Math.abs(left(head) - cells[i]) <= 1);
            }\
            """);
    assertThat(aligned).isEqualTo(Collections.nCopies(6, true));
    assertThat(
            page.locator("vaadin-grid vm-time, .chip .count")
                .evaluateAll("all => all.map(e => getComputedStyle(e).fontVariantNumeric)"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .containsOnly("tabular-nums");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void everyButtonOfARowIsWholeAtEveryWidth(String language) {
    create("{\"name\":\"a-name-that-is-quite-long-and-has-to-be-cut-somewhere\"}");
    awaitRunning(1);
    read(language);
    for (var width : WIDTHS) {
      page.setViewportSize(width, 900);
      open("/app");
      assertThat(page.locator(".link-state.connected")).isVisible();
      var outside =
          page.evaluate(
              """
              () => {
                const frame = document.querySelector('vaadin-grid').getBoundingClientRect();
                return [...document.querySelectorAll('vaadin-grid vaadin-button, vaadin-grid button')]
                    .filter(b => b.offsetWidth && (b.getBoundingClientRect().right > frame.right + 1
                        || b.scrollWidth > b.clientWidth + 1))
                    .map(b => b.textContent.trim());
              }\
              """);
      assertThat((List<?>) outside).as("at %d px".formatted(width)).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
          .as("what is wider than %d px".formatted(width))
          .isEqualTo(0);
    }
  }

  /** Headers, states, times and commands; names and errors are cut where they are long. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void noWordIsCutAtAnyWidth(String language) throws SQLException {
    create("{\"name\":\"shop\",\"ttl_seconds\":85000}");
    var site = server.send(user, "POST", "/api/v1/workspaces", "{\"name\":\"site\"}");
    awaitRunning(2);
    var id = ServerProcess.read(site).path("id").asString();
    server.send(user, "POST", "/api/v1/workspaces/" + id + "/stop", null);
    Awaitility.await("it is stopped").until(() -> workspaces("?status=stopped").size() == 1);
    failed(1, Instant.now().minus(Duration.ofDays(29)));
    read(language);
    for (var width : WIDTHS) {
      page.setViewportSize(width, 900);
      open("/app");
      assertThat(page.locator(".link-state.connected")).isVisible();
      assertThat(Layout.cut(page, "vaadin-grid")).as("at %d px".formatted(width)).isEmpty();
    }
  }

  private void read(String language) {
    page.setExtraHTTPHeaders(Map.of("x-user", user, "Accept-Language", language));
  }

  @Test
  void aGermanReadsGermanEverywhere() {
    create("{\"name\":\"shop\",\"ttl_seconds\":90000}");
    awaitRunning(1);
    read("de-DE");
    open("/app");
    assertThat(page.locator("vaadin-grid vaadin-badge")).hasText("Läuft");
    assertThat(page.locator(".expiry vm-time")).containsText("in 1d");
    assertThat(page.getByLabel("Alle auswählen").first()).isVisible();
    assertThat(page.locator("vaadin-grid-sorter").first())
        .hasAttribute("aria-label", "Sortieren nach Name");
    open("/app/workspaces/" + workspaces("").get(0).path("id").asString() + "/logs");
    assertThat(page.locator("vm-log")).containsText("Herunterladen");
    assertThat(page.locator(".page-tabs")).containsText("Protokoll");
    assertThat(page.evaluate("document.documentElement.lang")).isEqualTo("de");
    var shop = workspaces("").get(0).path("id").asString();
    server.send(user, "POST", "/api/v1/workspaces/" + shop + "/stop", null);
    open("/app/workspaces/" + shop + "/terminal");
    assertThat(page.locator("vm-terminal")).containsText("Der Workspace läuft nicht.");
  }

  @Test
  void aStrangerHasARunningWorkspaceAfterTwoClicks() {
    open("/app");
    assertThat(text("You have no workspace yet.")).isVisible();
    page.locator(".template-card").first().click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create").setExact(true))
        .click();
    assertThat(page.locator("vaadin-grid vaadin-badge")).hasText("Running");
    assertThat(workspaces("?status=running")).hasSize(1);
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void whoWantsNoMotionSeesNone() {
    create("{\"name\":\"shop\",\"repo_url\":\"https://github.com/acme/shop\"}");
    open("/app");
    assertThat(page.locator("vaadin-grid vaadin-badge")).hasText("Creating");
    page.waitForFunction(MOVING + "().length > 0");
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.waitForFunction(MOVING + "().length === 0");
    page.reload();
    assertThat(page.locator("vaadin-grid vaadin-badge")).hasText("Creating");
    assertThat(page.evaluate(MOVING)).isEqualTo(List.of());
  }

  @Test
  void aPageThatTakesLongShowsItsOutline() {
    page.route(
        "**/VAADIN/build/**",
        route -> {
          page.waitForTimeout(600);
          route.resume();
        });
    page.navigate(
        server.url("/app"),
        new Page.NavigateOptions()
            .setWaitUntil(com.microsoft.playwright.options.WaitUntilState.COMMIT));
    assertThat(page.locator(".skeleton-main i").first()).isVisible();
    assertThat(page.locator("vaadin-app-layout h1").first()).isVisible();
    assertThat(page.locator(".skeleton-page")).isHidden();
  }
}
