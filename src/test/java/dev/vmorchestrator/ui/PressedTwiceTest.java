package dev.vmorchestrator.ui;

import static com.github.mvysny.kaributesting.v10.BasicUtilsKt._fireDomEvent;
import static com.github.mvysny.kaributesting.v10.GridKt._fetch;
import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.getNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ClickNotifier;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.security.SshKeyring;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.ui.component.TimeText;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** On a slow line a second press is on its way before the first is answered; it changes nothing. */
class PressedTwiceTest extends ViewTest {
  private static final String KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl ann@lap";

  PressedTwiceTest(ApplicationContext beans) {
    super(beans);
  }

  private static <C extends Component & ClickNotifier<C>> void pressTwice(C button) {
    for (var press = 0; press < 2; press++) {
      ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }
  }

  private static Button button(String word) {
    return _find(Button.class, s -> s.withText(word)).getLast();
  }

  @SuppressWarnings("unchecked") // of what rows the grid is does not matter
  private static Grid<Object> grid() {
    return (Grid<Object>) _get(Grid.class);
  }

  private static Component cell(String column) {
    return _getCellComponent(grid(), 0, column);
  }

  private static Button ofTheSelection(String word) {
    grid().asMultiSelect().select(_fetch(grid(), 0, 1).getFirst());
    return _find(Button.class, s -> s.withText(word)).getLast();
  }

  private Workspace aWorkspace() {
    return given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
  }

  private void assertLives(Workspace workspace, Duration life) {
    assertThat(given.reload(workspace.id()).ttlSeconds())
        .isBetween(life.minusMinutes(1).toSeconds(), life.toSeconds());
  }

  @Test
  void aSelectionIsStoppedOnce() {
    var workspace = aWorkspace();
    open("app");
    pressTwice(ofTheSelection("Stop"));
    _assertOne(Dialog.class);
    pressTwice(button("Stop it"));
    assertThat(given.reload(workspace.id()).state()).isEqualTo(WorkspaceState.STOPPING);
    assertThat(getNotifications()).isEmpty();
  }

  @Test
  void aWorkspaceIsDeletedOnce() {
    var workspace = aWorkspace();
    open("app");
    press(cell("actions"), "delete");
    press(cell("actions"), "delete");
    _assertOne(Dialog.class);
    pressTwice(button("Delete workspace"));
    assertThat(bean(Operations.class).active(List.of(workspace.id()))).hasSize(1);
  }

  @Test
  void aQuestionThatWasAnsweredIsAskedAgain() {
    aWorkspace();
    open("app");
    for (var time = 0; time < 2; time++) {
      press(cell("actions"), "delete");
      _assertOne(Dialog.class);
      _click(button("Cancel"));
    }
    press(cell("actions"), "delete");
    open("app/keys");
    open("app");
    press(cell("actions"), "delete");
    _assertOne(Dialog.class);
  }

  @Test
  void aSnapshotIsRestoredOnce() {
    var workspace = aWorkspace();
    given.aSnapshot(workspace, "before", SnapshotStatus.READY);
    open("app/workspaces/" + workspace.id() + "/snapshots");
    pressTwice(button("Restore"));
    assertThat(_find(Dialog.class)).as("the snapshots and the question").hasSize(2);
    pressTwice(button("Restore"));
    assertThat(bean(Operations.class).active(List.of(workspace.id()))).hasSize(1);
    assertThat(getNotifications()).isEmpty();
  }

  @Test
  void aLifeIsExtendedOnce() {
    var workspace = given.aNewWorkspace(ANN, "shop", TimeToLive.of(Duration.ofHours(2)));
    open("app");
    _fireDomEvent(
        _get(cell("expiresAt"), NativeButton.class, s -> s.withClasses("expiry")), "click");
    pressTwice(_get(NativeButton.class, s -> s.withText("+1 hour")));
    assertLives(workspace, Duration.ofHours(3));
  }

  /** On a slow line the second comes when the first has been carried out. */
  @Test
  void whatWasStartedIsNotStoppedByTheSecondPress() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.STOPPED);
    open("app");
    var start = textOf(cell("actions"), "main");
    press(cell("actions"), "main", start);
    given.nothingIsUnderWay();
    given.becomes(workspace, WorkspaceState.RUNNING);
    pushed();
    press(cell("actions"), "main", start);
    assertThat(bean(Operations.class).countByWorkspaceId(workspace.id()))
        .as("its creation and its start")
        .isEqualTo(2);
    press(cell("actions"), "main");
    assertThat(bean(Operations.class).countByWorkspaceId(workspace.id())).isEqualTo(3);
  }

  @Test
  void aDayIsGivenOnceAndAnotherOnceThatIsSeen() {
    var workspace = given.aNewWorkspace(ANN, "shop", TimeToLive.of(Duration.ofHours(2)));
    open("app");
    var cell = cell("expiresAt");
    var seen = _get(cell, TimeText.class).at();
    keep(cell, seen);
    keep(cell, seen);
    assertLives(workspace, Duration.ofHours(26));
    pushed();
    keep(cell("expiresAt"), seen);
    assertLives(workspace, Duration.ofHours(26));
    keep(cell("expiresAt"), _get(cell("expiresAt"), TimeText.class).at());
    assertLives(workspace, Duration.ofHours(50));
  }

  @Test
  void aKeyIsAddedOnceAndDeletedOnce() {
    var keyring = bean(SshKeyring.class);
    keyring.list(ANN).forEach(key -> keyring.delete(key.id(), ANN));
    open("app/keys");
    _get(TextArea.class).setValue(KEY);
    pressTwice(button("Add key"));
    assertThat(_get(TextArea.class).isInvalid()).isFalse();
    assertThat(keyring.list(ANN)).hasSize(1);
    pressTwice(button("Delete"));
    _assertOne(Dialog.class);
    pressTwice(button("Delete key"));
    assertThat(keyring.list(ANN)).isEmpty();
  }

  @Test
  void theKeysAreListedOnce() {
    open("app");
    pressTwice(_get(NativeButton.class, s -> s.withAttribute("data-shortcut", "?")));
    _assertOne(Dialog.class);
  }

  @Test
  void aDialogIsGoneToOnce() {
    aWorkspace();
    open("app");
    var actions = cell("actions");
    press(actions, "activity");
    var address = UI.getCurrent().getActiveViewLocation().getPath();
    press(actions, "activity");
    press(actions, "snapshots");
    assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo(address);
    _assertOne(Dialog.class);
  }
}
