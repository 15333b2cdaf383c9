package dev.vmorchestrator.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.ui.component.TimeText;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** One banner for all workspaces that are about to be deleted. */
class SeveralExpireTest extends ViewTest {

  SeveralExpireTest(ApplicationContext beans) {
    super(beans);
  }

  /** In half an hour. */
  private List<Workspace> areAboutToExpire(String... names) {
    var workspaces =
        Stream.of(names)
            .map(name -> given.aNewWorkspace(ANN, name, TimeToLive.of(Duration.ofHours(2))))
            .toList();
    bean(SettableClock.class).tick(Duration.ofMinutes(90));
    return workspaces;
  }

  private static Div banner() {
    return _get(Div.class, s -> s.withClasses("expiring"));
  }

  @Test
  void namesThemAndSaysWhenTheFirstGoes() {
    var first = given.aNewWorkspace(ANN, "first", TimeToLive.of(Duration.ofMinutes(110)));
    areAboutToExpire("second");
    open("app");
    assertThat(banner().getElement().getTextRecursively())
        .contains("2 workspaces are deleted soon with every file in them: first, second.");
    assertThat(_get(banner(), TimeText.class).at()).isEqualTo(first.expiresAt());
  }

  @Test
  void namesThreeAndCountsTheRest() {
    areAboutToExpire("a", "b", "c", "d", "e");
    open("app");
    assertThat(banner().getElement().getTextRecursively())
        .containsPattern("5 workspaces are deleted soon .*: \\w, \\w, \\w and 2 more\\.");
  }

  @Test
  void leadsToTheListInTheOrderTheyGo() {
    areAboutToExpire("first", "second");
    open("app");
    var link = _get(banner(), Anchor.class);
    assertThat(link.getText()).isEqualTo("Show them");
    assertThat(link.getHref()).isEqualTo("app?sort=expiresAt");
  }

  @Test
  void doesNotLeadToAListOfOne() {
    areAboutToExpire("only");
    open("app");
    _assertNone(banner(), Anchor.class);
  }

  @Test
  void oneClickKeepsThemAll() {
    var workspaces = areAboutToExpire("first", "second", "third");
    open("app");
    _click(_get(banner(), Button.class, s -> s.withText("Keep 1 more day")));
    _assertNone(Div.class, s -> s.withClasses("expiring"));
    assertThat(workspaces)
        .allSatisfy(w ->
            assertThat(given.reload(w.id()).expiresAt())
                .isEqualTo(w.expiresAt().plus(Duration.ofDays(1))));
  }

  @Test
  void oneClickDismissesThemAll() {
    areAboutToExpire("first", "second");
    open("app");
    _click(_get(banner(), Button.class, s -> s.withText("Dismiss")));
    _assertNone(Div.class, s -> s.withClasses("expiring"));
  }
}
