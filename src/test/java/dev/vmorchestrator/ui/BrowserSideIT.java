package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import dev.vmorchestrator.testing.Browser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the browser does without the server: it keeps the theme, copies and tells the time. */
class BrowserSideIT extends DashboardTestBase {
  private static final String DARK = "rgb(15, 18, 22)";
  private static final String LIGHT = "rgb(246, 247, 249)";

  /** What a change in the last hour is written in, on a light ground. */
  private static final String YELLOW = "rgb(133, 85, 0)";

  private void theBodyIs(String colour) {
    assertThat(page.locator("body")).hasCSS("background-color", colour);
  }

  private void choose(String theme) {
    page.getByLabel(theme).check(new Locator.CheckOptions().setForce(true));
  }

  private void theSystemIs(ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  @Test
  void theThemeThatWasChosenIsThereBeforeTheFirstPaint() {
    choose("Dark theme");
    page.addInitScript(
        """
        const look = () => {
          if (document.body) window.first = document.documentElement.dataset.theme ?? 'none';
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
        """);
    // Whoever comes with the program comes too late.
    page.route(
        "**/VAADIN/build/**",
        route -> {
          page.waitForTimeout(300);
          route.resume();
        });
    page.reload();
    assertThat(page.evaluate("first")).isEqualTo("dark");
    // Ours and Vaadin's alike, though the system's theme is light.
    theBodyIs(DARK);
    assertThat(page.locator("html")).hasCSS("color-scheme", "dark");
  }

  @ParameterizedTest
  @ValueSource(ints = {1440, 1241, 1240, 390})
  void whatStandsThereFirstHasASideBarWhereThePageWillHaveOne(int width) {
    var held = new ArrayList<Route>();
    page.setViewportSize(width, 844);
    page.route("**/VAADIN/build/**", held::add);
    page.navigate(
        server.url("/app"), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
    assertThat(page.locator(".skeleton-main i").last()).isVisible();
    assertThat(page.locator(".skeleton-page")).hasCSS("opacity", "1");
    var side = page.locator(".skeleton-side").isVisible();
    assertThat(side).isEqualTo(width > 1240);
    page.unroute("**/VAADIN/build/**");
    held.forEach(Route::resume);
    assertThat(button("New Workspace")).isVisible();
    assertThat(page.locator(".skeleton-page")).isHidden();
    assertThat(page.locator("vaadin-app-layout nav").isVisible()).isEqualTo(side);
  }

  @Test
  void whoeverChoosesNoThemeHasTheSystems() {
    theSystemIs(ColorScheme.DARK);
    theBodyIs(DARK);
    choose("Light theme");
    theBodyIs(LIGHT);
    page.reload();
    theBodyIs(LIGHT);
    choose("System theme");
    theBodyIs(DARK);
    theSystemIs(ColorScheme.LIGHT);
    theBodyIs(LIGHT);
  }

  private void copies(String what, String whole) {
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    var copy = page.getByLabel("Copy " + what).first();
    assertThat(copy).hasText("copy");
    copy.click();
    assertThat(copy).hasText("Copied");
    assertThat(page.locator(".announcer")).hasText("Copied");
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(whole);
    page.clock().runFor(2_000);
    assertThat(copy).hasText("copy");
  }

  /** Timers wait: "Copied" is shown as long as it takes to see it. */
  private void timeStandsStill() {
    page.clock().pauseAt(System.currentTimeMillis() + 1_000);
  }

  @Test
  void whatARowShowsAPartOfIsCopiedWhole() {
    page.clock().install();
    create("first");
    assertThat(status("Running")).isVisible();
    timeStandsStill();
    copies("container id", workspaces().get(0).get("provider_id").asString());
    copies("SSH command", "vm --server %s ssh first".formatted(server.url("")));
  }

  @Test
  void theWaysIntoAWorkspaceAreCopiedWhole() {
    create("first");
    assertThat(status("Running")).isVisible();
    page.clock().install();
    var id = workspaces().get(0).get("id").asString();
    page.navigate(server.url("/app/workspaces/" + id));
    assertThat(page.getByText("Open a terminal")).isVisible();
    timeStandsStill();
    copies("command", "vm --server %s ssh first".formatted(server.url("")));
    copies("workspace id", id);
  }

  @Test
  void aChangeIsReadOutAfterSomethingWasCopiedToo() {
    create("first");
    assertThat(status("Running")).isVisible();
    button("Stop").click();
    assertThat(page.locator(".announcer")).hasText("first is Stopped");
    button("Start").click();
    assertThat(page.locator(".announcer")).hasText("first is Running");
    page.getByLabel("Copy container id").click();
    assertThat(page.locator(".announcer")).hasText("Copied");
    button("Restart").click();
    assertThat(page.locator(".announcer")).hasText("first is Running");
  }

  @Test
  void aChangeIsReadOutOnTheWorkspacesPageToo() {
    create("first");
    assertThat(status("Running")).isVisible();
    page.navigate(server.url("/app/workspaces/" + workspaces().get(0).get("id").asString()));
    button("Stop").click();
    assertThat(page.locator(".announcer")).hasText("first is Stopped");
  }

  /** Else it would put the browser's clock right, which a test has moved. */
  private void theServerTellsNoTime() {
    page.route("**/health", route -> route.fulfill(new Route.FulfillOptions().setStatus(200)));
  }

  @ParameterizedTest
  @ValueSource(ints = {150, -150})
  void whoseClockIsWrongReadsTheServersTimes(int minutesAhead) {
    var browsers = System.currentTimeMillis() + Duration.ofMinutes(minutesAhead).toMillis();
    page.clock().install(new Clock.InstallOptions().setTime(browsers));
    page.navigate(server.url("/app"));
    server.send(USER, "POST", "/api/v1/workspaces", "{\"name\":\"first\",\"ttl_seconds\":7290}");
    assertThat(page.locator("vaadin-grid vm-time[kind=ago]")).hasText("Just now");
    assertThat(page.locator("vaadin-grid .expiry vm-time")).hasText("in 2h 1m");
  }

  @Test
  void theTimeThatIsLeftRunsDownAndStandsOutInTheLastHour() {
    theServerTellsNoTime();
    page.clock().install();
    page.navigate(server.url("/app"));
    server.send(USER, "POST", "/api/v1/workspaces", "{\"name\":\"first\",\"ttl_seconds\":7290}");
    var left = page.locator("vaadin-grid .expiry vm-time");
    assertThat(left).hasText("in 2h 1m");
    assertThat(left).not().hasCSS("color", YELLOW);
    page.clock().fastForward("01:00:00");
    assertThat(left).hasText(Pattern.compile("in 1h( 1m)?"));
    assertThat(left).not().hasCSS("color", YELLOW);
    page.clock().fastForward("05:00");
    assertThat(left).hasText(Pattern.compile("in 5[56]m"));
    assertThat(left).hasCSS("color", YELLOW);
  }

  @Test
  void theDurationOfWhatRunsCounts() {
    theServerTellsNoTime();
    page.clock().install();
    server.send(
        USER,
        "POST",
        "/api/v1/workspaces",
        "{\"name\":\"first\",\"repo_url\":\"https://github.com/acme/first\"}");
    page.navigate(server.url("/app/activity"));
    var took = page.locator("vm-time[kind=elapsed]:not([end])");
    assertThat(took).hasText(Pattern.compile("\\d+s"));
    page.clock().fastForward("05:00");
    assertThat(took).hasText(Pattern.compile("5m( \\d+s)?"));
  }

  @Test
  void theExactTimeIsInTheReadersOwnLanguageAndZone() {
    create("first");
    assertThat(status("Running")).isVisible();
    inDatabase("created_at", "2026-01-02T03:04:05.000Z");
    var german = new NewContextOptions().setLocale("de-DE").setTimezoneId("America/New_York");
    try (var there = new Browser(german)) {
      there.page().setExtraHTTPHeaders(Map.of("x-user", USER));
      there.page().navigate(server.url("/app"));
      assertThat(there.page().locator("vaadin-grid vm-time[kind=ago]"))
          .hasAttribute("title", "Do., 1. Jan. 2026, 22:04:05");
    }
  }
}
