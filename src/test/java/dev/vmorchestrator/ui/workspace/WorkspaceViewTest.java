package dev.vmorchestrator.ui.workspace;

import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import dev.vmorchestrator.security.SshEntrance;
import dev.vmorchestrator.security.SshEntrance.Gateway;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.ui.activity.ActivityPanel;
import dev.vmorchestrator.ui.component.CopyButton;
import dev.vmorchestrator.ui.component.StatusBadge;
import dev.vmorchestrator.ui.stream.LogPanel;
import dev.vmorchestrator.ui.stream.TerminalPanel;
import dev.vmorchestrator.ui.stream.UsagePanel;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

class WorkspaceViewTest extends ViewTest {

  WorkspaceViewTest(ApplicationContext beans) {
    super(beans);
  }

  private Workspace page(WorkspaceState state) {
    var workspace = given.aWorkspace(ANN, "shop", state);
    open("app/workspaces/" + workspace.id());
    return workspace;
  }

  private static List<String> tabs() {
    return _find(_get(Nav.class, s -> s.withClasses("page-tabs")), Anchor.class).stream()
        .map(link ->
            link.getElement().hasAttribute("aria-current")
                ? "[" + link.getText() + "]"
                : link.getText())
        .toList();
  }

  private static String overview() {
    return _get(Div.class, s -> s.withClasses("overview")).getElement().getTextRecursively();
  }

  @Test
  void tellsHowToConnectAndWhatThereIsToKnow() {
    var workspace = page(WorkspaceState.RUNNING);

    assertThat(_get(H1.class).getText()).isEqualTo("shop");
    assertThat(_get(StatusBadge.class).text()).isEqualTo("Running");
    assertThat(overview())
        .contains("Open a terminal", "vm ssh shop", workspace.id().toString(), "Node.js");
    assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo("shop · VM Orchestrator");
  }

  @Test
  void eachTabHasAnAddress() {
    var workspace = page(WorkspaceState.RUNNING);
    assertThat(tabs()).startsWith("[Overview]", "Activity").contains("Logs", "Terminal", "Usage");

    open("app/workspaces/" + workspace.id() + "/page/activity");
    _assertOne(ActivityPanel.class);
    open("app/workspaces/" + workspace.id() + "/page/snapshots");
    assertThat(tabs()).contains("[Snapshots]");
    open("app/workspaces/" + workspace.id() + "/logs");
    _assertOne(LogPanel.class);
    open("app/workspaces/" + workspace.id() + "/terminal");
    _assertOne(TerminalPanel.class);
    assertThat(tabs()).contains("Overview", "[Terminal]");
    assertThat(UI.getCurrent().getInternals().getTitle())
        .isEqualTo("shop · Terminal · VM Orchestrator");
    open("app/workspaces/" + workspace.id() + "/usage");
    _assertOne(UsagePanel.class);
  }

  @Test
  void itsSnapshotsAreMadeAndSeenWithoutADialog() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    given.aSnapshot(workspace, "before", SnapshotStatus.READY);
    open("app/workspaces/" + workspace.id() + "/page/snapshots");
    _assertNone(Dialog.class);
    assertThat(
            _get(UnorderedList.class, s -> s.withClasses("snapshots"))
                .getElement()
                .getTextRecursively())
        .contains("before", "2.0 MB");

    _click(_get(Button.class, s -> s.withText("Create Snapshot")));
    _get(TextField.class, s -> s.withPlaceholder("before-refactor")).setValue("after");
    _click(_get(Button.class, s -> s.withText("Create")));
    assertThat(bean(Snapshots.class).list(workspace.id(), ANN))
        .extracting(Snapshot::name)
        .containsExactlyInAnyOrder("before", "after");

    pushed();
    _click(_find(Button.class, s -> s.withText("New workspace")).getLast());
    assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
        .isEqualTo("app/workspaces/new");
  }

  @Test
  void everyWayInStandsThereToBeCopied() {
    var entrance = bean(SshEntrance.class);
    var before = entrance.gateway();
    entrance.report(Optional.of(new Gateway("10.0.0.5", 2222, "ssh-ed25519 A", "F")));
    try {
      var workspace = page(WorkspaceState.RUNNING);
      var ways = _get(DescriptionList.class, s -> s.withClasses("connect"));

      assertThat(_find(ways, CopyButton.class).stream().map(CopyButton::copied))
          .containsExactly(
              "vm ssh shop",
              "ssh -p 2222 shop@10.0.0.5",
              "docker exec -it %s bash".formatted(workspace.providerId()));
      assertThat(_find(ways, Anchor.class).stream().map(Anchor::getText))
          .containsExactly(
              "Open a terminal",
              "needs one of your SSH keys",
              "Open in Claude Code",
              "VS Code",
              "Cursor",
              "JetBrains");
    } finally {
      entrance.report(before);
    }
  }

  @Test
  void whatHappensElsewhereIsShown() {
    var workspace = page(WorkspaceState.RUNNING);
    press(_get(ActionsCell.class), "main");
    assertThat(_get(StatusBadge.class).text()).isEqualTo("Stopping");

    given.becomes(workspace, WorkspaceState.STOPPED);
    pushed();

    assertThat(_get(StatusBadge.class).text()).isEqualTo("Stopped");
    assertThat(overview()).contains("Start the workspace to connect to it.");
  }

  @Test
  void aFailureIsToldInFull() {
    page(WorkspaceState.FAILED);

    assertThat(overview()).contains("Image not found: python:3.99", "Check its name.");
  }

  @Test
  void theListComesBackWhenTheWorkspaceIsGone() {
    var workspace = page(WorkspaceState.RUNNING);
    given.isGone(workspace);
    pushed();

    assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath()).isEqualTo("app");
  }

  @Test
  void anothersWorkspaceIsNotThere() {
    var his = given.aWorkspace("bob", "his", WorkspaceState.RUNNING);
    for (var id : List.of(his.id().toString(), UUID.randomUUID().toString(), "nonsense")) {
      open("app/workspaces/" + id + "/terminal");
      assertThat(_get(H1.class).getText()).doesNotContain("his");
      _assertNone(TerminalPanel.class);
    }
  }

  @Test
  void theNameInTheListLeadsToThePage() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    open("app");

    var cell = _getCellComponent(_get(Grid.class), 0, "name");
    assertThat(cell.getElement().getAttribute("href"))
        .isEqualTo("app/workspaces/" + workspace.id());
  }
}
