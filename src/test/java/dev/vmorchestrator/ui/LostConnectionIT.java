package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.vmorchestrator.testing.Accessibility;
import dev.vmorchestrator.testing.FaultProxy.Fault;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an open page says of a server that does not answer. */
class LostConnectionIT extends DashboardTestBase {

  private Locator message() {
    return page.locator("vaadin-connection-indicator .v-status-message");
  }

  private void isShown(String text) {
    assertThat(message()).containsText(text);
    assertThat(message()).hasCSS("opacity", "1");
    assertThat(message()).isInViewport();
  }

  private void isSaid(String text) {
    isShown(text);
    assertThat(Accessibility.violations(page)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void itIsSaidInBothThemesThatTheServerDoesNotAnswerAndThatItDoesAgain(ColorScheme scheme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.clock().install();
    try (var line = server.line()) {
      page.navigate("http://localhost:" + line.port());
      create("first");
      assertThat(status("Running")).isVisible();
      assertThat(message()).isHidden();
      line.inject(Fault.AWAY);
      isSaid("The server does not answer. Trying again…");
      // Neither the banners nor what leads elsewhere are covered.
      assertThat(message().boundingBox().y).isGreaterThan(450);
      page.setViewportSize(390, 844);
      isSaid("The server does not answer. Trying again…");
      assertThat(message().boundingBox().width).isLessThanOrEqualTo(390);
      assertThat(Layout.tooWide(page)).isZero();
      // What is said stays as long as time stands.
      page.clock().pauseAt(now() + 1_000);
      line.inject(Fault.NONE);
      Awaitility.await("the server answers again")
          .until(() -> {
            page.clock().runFor(500);
            return message().textContent().contains("The server answers again.");
          });
      // By then the page has asked for what it missed.
      page.clock().runFor(1_000);
      isShown("The server answers again.");
      page.clock().runFor(3_000);
      assertThat(message()).isHidden();
    }
  }

  private long now() {
    return ((Number) page.evaluate("Date.now()")).longValue();
  }

  @Test
  void onAPhoneItStandsUnderAnErrorThatIsStillThere() {
    create("first");
    assertThat(status("Running")).isVisible();
    var error = page.locator("vaadin-notification-card");
    inDatabase("status", "creating");
    page.locator("[data-focus^=main-]").click();
    assertThat(error).isVisible();
    page.setViewportSize(390, 844);
    page.route("**/health", Route::abort);
    isShown("The server does not answer. Trying again…");
    var above = error.boundingBox();
    assertThat(above.y + above.height).isLessThanOrEqualTo(message().boundingBox().y);
  }

  /** What somebody presses is asked for as this is, though what changes still comes by push. */
  @Test
  void itIsSaidWhereOnlyRequestsAreLost() {
    create("first");
    page.route("**/health", Route::abort);
    isSaid("The server does not answer. Trying again…");
    server.send(USER, "POST", "/api/v1/workspaces", "{\"name\":\"second\"}");
    assertThat(page.getByText("second", new Page.GetByTextOptions().setExact(true))).isVisible();
    isSaid("The server does not answer. Trying again…");
    page.unroute("**/health");
    assertThat(message()).containsText("The server answers again.");
  }

  private Locator link(String name) {
    return page.locator("vaadin-app-layout nav a")
        .filter(new Locator.FilterOptions().setHasText(name));
  }

  private Locator heading(String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void nobodyLeavesThePageUntilTheServerAnswers() {
    try (var line = server.line()) {
      page.navigate("http://localhost:" + line.port() + "/app/activity");
      assertThat(heading("Activity")).isVisible();
      link("Workspaces").click();
      assertThat(button("New Workspace")).isVisible();
      create("first");
      isAt("/app");
      line.inject(Fault.AWAY);
      isShown("The server does not answer. Trying again…");
      var search = page.locator(".search input");
      search.fill("half a word");
      link("Activity").click();
      link("Templates").click();
      isAt("/app");
      page.evaluate("history.back()");
      isAt("/app/activity");
      assertThat(page.locator("iframe")).hasCount(0);
      assertThat(button("New Workspace")).isVisible();
      assertThat(search).hasValue("half a word");
      line.inject(Fault.NONE);
      assertThat(heading("Activity")).isVisible();
      isAt("/app/activity");
      link("Templates").click();
      assertThat(heading("Templates")).isVisible();
      isAt("/app/templates");
    }
  }
}
