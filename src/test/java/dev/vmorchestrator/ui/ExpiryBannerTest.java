package dev.vmorchestrator.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.lifecycle.WorkspaceEdits;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceExpiring;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class ExpiryBannerTest extends ViewTest {

  ExpiryBannerTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void openList() {
    open("app");
  }

  private Workspace aWorkspace(String name, Duration life) {
    var workspace = given.aNewWorkspace(ANN, name, TimeToLive.of(life));
    pushed();
    return workspace;
  }

  private static Div banner() {
    return _get(Div.class, s -> s.withClasses("expiring"));
  }

  private static void assertThatNothingIsSaid() {
    _assertNone(Div.class, s -> s.withClasses("expiring"));
  }

  /** Time passes until so much is left, and the background says so. */
  private void isAhead(Workspace workspace, Duration left) {
    var end = given.reload(workspace.id()).expiresAt();
    var clock = bean(SettableClock.class);
    clock.tick(Duration.between(clock.instant(), end.minus(left)));
    bean(LiveUpdates.class).on(new WorkspaceExpiring(workspace.id(), ANN, workspace.name(), left));
    pushed();
  }

  @Test
  void warnsADayAheadAndAgainAnHourAhead() {
    var shop = aWorkspace("shop", Duration.ofHours(30));
    assertThatNothingIsSaid();
    isAhead(shop, Duration.ofHours(24));
    assertThat(banner().getElement().getTextRecursively())
        .contains("shop is deleted with every file in it");
    assertThat(banner().hasClassName("urgent")).isFalse();
    _click(_get(banner(), Button.class, s -> s.withText("Dismiss")));
    assertThatNothingIsSaid();
    isAhead(shop, Duration.ofHours(1));
    assertThat(banner().hasClassName("urgent")).isTrue();
  }

  @Test
  void whatLivesForADayIsWarnedOfInItsLastHourAlone() {
    var shop = aWorkspace("shop", Duration.ofDays(1));
    aWorkspace("short", Duration.ofHours(1));
    assertThatNothingIsSaid();
    isAhead(shop, Duration.ofHours(1));
    assertThat(banner().getElement().getTextRecursively())
        .contains("shop is deleted")
        .doesNotContain("short");
  }

  @Test
  void oneDayMoreEndsTheWarning() {
    var shop = aWorkspace("shop", Duration.ofHours(2));
    isAhead(shop, Duration.ofMinutes(59));
    _click(_get(banner(), Button.class, s -> s.withText("Keep 1 more day")));
    assertThatNothingIsSaid();
    assertThat(given.reload(shop.id()).ttlSeconds()).isGreaterThan(86_400L);
    isAhead(shop, Duration.ofHours(24)); // given a day and an hour: that is no news
    assertThatNothingIsSaid();
    isAhead(shop, Duration.ofHours(1));
    assertThat(banner().isVisible()).isTrue();
  }

  @Test
  void whatWasPutOffIsWarnedOfAgainThoughTheFirstWarningWasDismissed() {
    var shop = aWorkspace("shop", Duration.ofHours(30));
    isAhead(shop, Duration.ofMinutes(50));
    _click(_get(banner(), Button.class, s -> s.withText("Dismiss")));
    assertThatNothingIsSaid();
    bean(WorkspaceEdits.class).extend(shop.id(), ANN, Duration.ofHours(8));
    pushed();
    isAhead(shop, Duration.ofMinutes(50));
    assertThat(banner().hasClassName("urgent")).isTrue();
  }

  /** The time beside it counts: whoever listens would hear the banner every minute. */
  @Test
  void whatIsReadOutIsTheSentenceAlone() {
    var shop = aWorkspace("shop", Duration.ofHours(30));
    isAhead(shop, Duration.ofHours(24));
    assertThat(banner().getElement().getAttribute("role")).isEqualTo("region");
    var heard = _get(banner(), Span.class, s -> s.withAttribute("role", "status"));
    assertThat(heard.getElement().getTextRecursively())
        .isEqualTo("shop is deleted with every file in it ");
    assertThat(heard.getChildren()).isEmpty();
  }
}
