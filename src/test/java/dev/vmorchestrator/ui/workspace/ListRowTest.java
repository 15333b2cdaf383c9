package dev.vmorchestrator.ui.workspace;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.vmorchestrator.lifecycle.NewWorkspace;
import dev.vmorchestrator.lifecycle.WorkspaceCreation;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationLeases.Progress;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.RepoUrl;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceName;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What one row shows, beside its buttons. */
class ListRowTest extends ListTest {

  ListRowTest(ApplicationContext beans) {
    super(beans);
  }

  private Workspace aWorkspaceOf(String repository) {
    return bean(WorkspaceCreation.class)
        .create(
            new NewWorkspace(new WorkspaceName("shop"), null, new RepoUrl(repository), null), ANN)
        .workspace();
  }

  private static Component connection() {
    return cell(0, "connection");
  }

  private static String of(Component cell, String attribute) {
    return cell.getElement().getAttribute(attribute);
  }

  @Test
  void saysHowFarItIsAndShowsItAsABar() {
    given.aNewWorkspace(ANN, "shop");
    open("app");
    var operation =
        bean(OperationLeases.class)
            .claim("worker", bean(SettableClock.class).instant())
            .orElseThrow();
    assertThat(connection().getElement().getTextRecursively()).isEqualTo("Provisioning…");
    _assertNone(connection(), ProgressBar.class);
    bean(OperationLeases.class)
        .progress(operation, new Progress("Pulling node:24 — 3 of 7 layers", 41));
    pushed();
    assertThat(_get(connection(), Span.class, s -> s.withClasses("progress-message")).getText())
        .isEqualTo("Pulling node:24 — 3 of 7 layers");
    var bar = _get(connection(), ProgressBar.class);
    assertThat((bar.getValue() - bar.getMin()) / (bar.getMax() - bar.getMin())).isEqualTo(0.41);
    assertThat(of(bar, "aria-label")).isEqualTo("Pulling node:24 — 3 of 7 layers");
  }

  @Test
  void leadsFromTheNameToItsPageAndHasTheIdBeside() {
    var workspace = given.aNewWorkspace(ANN, "shop");
    open("app");
    assertThat(of(cell(0, "name"), "name")).isEqualTo("shop");
    assertThat(of(cell(0, "name"), "workspace")).isEqualTo(workspace.id().toString());
    assertThat(of(cell(0, "name"), "href")).isEqualTo("app/workspaces/" + workspace.id());
    assertThat(of(cell(0, "name"), "repository")).isNull();
    assertThat(of(cell(0, "name"), "problem")).isNull();
  }

  @Test
  void leadsToTheRepository() {
    aWorkspaceOf("https://github.com/acme/shop.git");
    open("app");
    assertThat(of(cell(0, "name"), "repository")).isEqualTo("github.com/acme/shop");
    assertThat(of(cell(0, "name"), "link")).isEqualTo("https://github.com/acme/shop");
  }

  @Test
  void tellsTheBrowserNoPasswordOfARepository() {
    aWorkspaceOf("https://ann:s3cret@github.com/acme/shop.git");
    open("app");
    assertThat(of(cell(0, "name"), "link")).isEqualTo("https://github.com/acme/shop");
    assertThat(cell(0, "name").getElement().getOuterHTML()).doesNotContain("ann", "s3cret");
  }

  @Test
  void namesARepositoryThatHasNoPage() {
    aWorkspaceOf("git@github.com:acme/shop.git");
    open("app");
    assertThat(of(cell(0, "name"), "repository")).isEqualTo("github.com/acme/shop");
    assertThat(of(cell(0, "name"), "link")).isNull();
  }
}
