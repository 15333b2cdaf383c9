package dev.vmorchestrator.ui;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.ui.component.ThemeSwitch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

/** What frames every view. */
class ShellTest extends ViewTest {

  ShellTest(ApplicationContext beans) {
    super(beans);
  }

  private static String title() {
    return UI.getCurrent().getInternals().getTitle();
  }

  @ParameterizedTest
  @CsvSource({
    "app, Workspaces",
    "app/workspaces/new, Workspaces",
    "app/activity, Activity",
    "app/templates, Templates",
    "app/keys, SSH keys",
    "app/workspaces/nonsense/activity, Not found"
  })
  void everyViewHasATitle(String address, String title) {
    open(address);
    assertThat(title()).isEqualTo(title + " · VM Orchestrator");
  }

  @Test
  void theTitleOfAWorkspaceIsItsName() {
    var workspace = given.aNewWorkspace(ANN, "shop");
    open("app/workspaces/" + workspace.id());
    assertThat(title()).isEqualTo("shop · VM Orchestrator");
  }

  @Test
  void whereNothingIsALinkLeadsBack() {
    open("app/workspaces/nonsense/activity");
    assertThat(_get(H1.class).getText()).isEqualTo("Not found");
    var back = _get(_get(NotFoundView.class), Anchor.class);
    assertThat(back.getText()).isEqualTo("Go to your workspaces");
    assertThat(back.getHref()).isEqualTo("app");
  }

  @Test
  void saysWhoIsSignedIn() {
    open("app");
    var user = _get(_get(Footer.class), Span.class, s -> s.withClasses("user"));
    assertThat(user.getText()).isEqualTo(ANN);
    assertThat(user.getElement().getAttribute("title")).isEqualTo("Signed in as ann");
    _get(_get(Footer.class), ThemeSwitch.class);
  }

  @Test
  void leadsToTheApisPages() {
    open("app");
    var docs = _get(_get(Footer.class), Anchor.class);
    assertThat(docs.getText()).isEqualTo("API docs");
    assertThat(docs.getHref()).isEqualTo("swagger-ui");
    assertThat(docs.getTarget()).contains("_blank");
    assertThat(docs.isRouterIgnore()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "app, Workspaces",
    "app/workspaces/new, Workspaces",
    "app/activity, Activity",
    "app/templates, Templates",
    "app/keys, SSH keys"
  })
  void theNavigationSaysWhereOneIs(String address, String link) {
    open(address);
    var current =
        _find(_get(Nav.class), Anchor.class).stream()
            .filter(a -> "page".equals(a.getElement().getAttribute("aria-current")))
            .toList();
    assertThat(current)
        .singleElement()
        .satisfies(a -> assertThat(a.getElement().getTextRecursively()).startsWith(link));
  }
}
