package dev.vmorchestrator.ui.workspace;

import static com.github.mvysny.kaributesting.v10.GridKt._fetch;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.NotificationsKt.getNotifications;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What is asked of several rows at once. */
class BulkActionsTest extends ListTest {

  BulkActionsTest(ApplicationContext beans) {
    super(beans);
  }

  private void select(int count) {
    open("app?sort=name");
    grid().asMultiSelect().select(_fetch(grid(), 0, count));
  }

  private static void press(String word) {
    _click(_get(_get(SelectionBar.class), Button.class, s -> s.withText(word)));
  }

  private static void confirm(String word) {
    _click(_get(_get(Dialog.class), Button.class, s -> s.withText(word)));
  }

  private static List<String> named() {
    return _find(_get(Dialog.class), ListItem.class).stream().map(ListItem::getText).toList();
  }

  private List<OperationType> activeOn(Workspace... workspaces) {
    var ids = List.of(workspaces).stream().map(Workspace::id).toList();
    return bean(Operations.class).active(ids).stream().map(Operation::type).toList();
  }

  @Test
  void startsTheSelectedAndNoOther() {
    var first = given.aWorkspace(ANN, "a", WorkspaceState.STOPPED);
    var second = given.aWorkspace(ANN, "b", WorkspaceState.STOPPED);
    var running = given.aWorkspace(ANN, "c", WorkspaceState.RUNNING);
    var other = given.aWorkspace(ANN, "d", WorkspaceState.STOPPED);
    select(2);
    press("Start");
    _assertNone(Dialog.class);
    assertThat(activeOn(first, second)).containsExactly(OperationType.START, OperationType.START);
    assertThat(activeOn(running, other)).isEmpty();
    assertThat(words(0)).startsWith("(Starting…)");
    assertThat(grid().getSelectedItems()).isEmpty();
    assertThat(getNotifications()).isEmpty();
  }

  @Test
  void startingAFailedOneTriesAgainWhatFailed() {
    var failed = given.aWorkspace(ANN, "a", WorkspaceState.FAILED);
    select(1);
    press("Start");
    assertThat(activeOn(failed)).containsExactly(OperationType.CREATE);
  }

  @Test
  void deletesTheSelectedOnceThatIsConfirmed() {
    var first = given.aWorkspace(ANN, "a", WorkspaceState.RUNNING);
    var second = given.aWorkspace(ANN, "b", WorkspaceState.FAILED);
    var other = given.aWorkspace(ANN, "c", WorkspaceState.RUNNING);
    select(2);
    press("Delete");
    assertThat(_get(Dialog.class).getHeaderTitle()).isEqualTo("Delete 2 workspaces?");
    assertThat(named()).containsExactly("a", "b");
    assertThat(activeOn(first, second)).isEmpty();
    confirm("Delete all 2");
    assertThat(activeOn(first, second)).containsExactly(OperationType.DELETE, OperationType.DELETE);
    assertThat(given.reload(first.id()).state()).isEqualTo(WorkspaceState.DELETING);
    assertThat(given.reload(second.id()).state()).isEqualTo(WorkspaceState.DELETING);
    assertThat(given.reload(other.id()).state()).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void nothingIsDeletedWhereTheQuestionIsCancelled() {
    var workspace = given.aWorkspace(ANN, "a", WorkspaceState.RUNNING);
    select(1);
    press("Delete");
    confirm("Cancel");
    _assertNone(Dialog.class);
    assertThat(given.reload(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
    assertThat(grid().getSelectedItems()).hasSize(1);
  }

  @Test
  void saysHowManyWereRefusedAndWhyAndDoesTheOthers() {
    var refused = given.aWorkspace(ANN, "a", WorkspaceState.RUNNING);
    var stopped = given.aWorkspace(ANN, "b", WorkspaceState.RUNNING);
    select(2);
    press("Stop");
    given.fails(refused, "The container ended.");
    confirm("Stop all 2");
    assertThat(given.reload(refused.id()).state()).isEqualTo(WorkspaceState.FAILED);
    assertThat(given.reload(stopped.id()).state()).isEqualTo(WorkspaceState.STOPPING);
    var told = getNotifications().getFirst();
    assertThat(told.getDuration()).isZero();
    assertThat(told.getElement().getTextRecursively())
        .contains("1 of 2 could not be done", "a: ", "\n")
        .doesNotContain("b: ");
  }

  @Test
  void givesTheFirstThreeReasonsOfMany() {
    var all = someWorkspaces(5);
    select(5);
    press("Stop");
    all.forEach(w -> given.fails(w, "The container ended."));
    confirm("Stop all 5");
    assertThat(getNotifications().getFirst().getElement().getTextRecursively())
        .contains("5 of 5 could not be done", "w01: ", "w02: ", "w03: ")
        .doesNotContain("w04: ");
  }

  @Test
  void namesTwelveAndCountsTheRest() {
    someWorkspaces(15);
    select(15);
    press("Stop");
    assertThat(named()).hasSize(13).startsWith("w01", "w02").endsWith("w12", "and 3 more");
    assertThat(_get(Dialog.class).getHeaderTitle()).isEqualTo("Stop 15 workspaces?");
  }

  @Test
  void namesAllOfTwelve() {
    someWorkspaces(12);
    select(12);
    press("Delete");
    assertThat(named()).hasSize(12).endsWith("w12");
  }

  private List<Workspace> someWorkspaces(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> given.aWorkspace(ANN, "w%02d".formatted(i), WorkspaceState.RUNNING))
        .toList();
  }

  @Test
  void startingWhatRunsSaysThatItIsLeftOutAndKeepsTheSelection() {
    given.aWorkspace(ANN, "a", WorkspaceState.RUNNING);
    select(1);
    press("Start");
    assertThat(told()).startsWith("One of the selected is left out");
    assertThat(grid().getSelectedItems()).hasSize(1);
  }

  @Test
  void stoppingWhatDoesNotRunAsksNothingAndSaysThatItIsLeftOut() {
    given.aWorkspace(ANN, "a", WorkspaceState.STOPPED);
    given.aWorkspace(ANN, "b", WorkspaceState.STOPPED);
    select(2);
    press("Stop");
    _assertNone(Dialog.class);
    assertThat(told()).startsWith("2 of the selected are left out");
    assertThat(grid().getSelectedItems()).hasSize(2);
  }

  @Test
  void startingSaysHowManyWereLeftOut() {
    var first = given.aWorkspace(ANN, "a", WorkspaceState.STOPPED);
    given.aWorkspace(ANN, "b", WorkspaceState.RUNNING);
    given.aWorkspace(ANN, "c", WorkspaceState.RUNNING);
    select(3);
    press("Start");
    assertThat(activeOn(first)).containsExactly(OperationType.START);
    assertThat(told()).startsWith("2 of the selected are left out");
    assertThat(grid().getSelectedItems()).isEmpty();
  }

  private static String told() {
    return getNotifications().getFirst().getElement().getProperty("text");
  }
}
