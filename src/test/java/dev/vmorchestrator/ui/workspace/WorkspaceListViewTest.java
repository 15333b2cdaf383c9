package dev.vmorchestrator.ui.workspace;

import static com.github.mvysny.kaributesting.v10.BasicUtilsKt._fireDomEvent;
import static com.github.mvysny.kaributesting.v10.GridKt._fetch;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationTrigger;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.ui.component.TimeText;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;

class WorkspaceListViewTest extends ListTest {

  WorkspaceListViewTest(ApplicationContext beans) {
    super(beans);
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, Stop Restart Activity Snapshots Delete",
    "STOPPED, Start Activity Snapshots Delete",
    "FAILED, Retry Activity Snapshots Delete",
    "STOPPING, (Stopping…) (Restart) Activity Snapshots Delete",
    "RESTARTING, (Stop) (Restarting…) Activity Snapshots Delete",
    "STARTING, (Starting…) Activity Snapshots Delete",
    "DELETING, Activity Snapshots (Deleting…)"
  })
  void offersWhatTheStateAllows(WorkspaceState state, String words) {
    given.aWorkspace(ANN, "shop", state);
    open("app");
    assertThat(words(0)).isEqualTo(words);
  }

  @Test
  void aCreationCanBeCancelled() {
    given.aNewWorkspace(ANN, "shop");
    open("app");
    assertThat(words(0)).isEqualTo("Cancel Activity Snapshots Delete");
    press(0, "Cancel");
    assertThat(words(0)).isEqualTo("(Cancelling…) Activity Snapshots Delete");
  }

  @Test
  void aButtonThatWasPressedSaysWhatItDoesAndAsksOnce() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    open("app");
    press(0, "Stop");
    assertThat(words(0)).isEqualTo("(Stopping…) (Restart) Activity Snapshots Delete");
    assertThat(bean(Operations.class).active(List.of(workspace.id())))
        .singleElement()
        .satisfies(o -> assertThat(o.type()).isEqualTo(OperationType.STOP));
  }

  @Test
  void whatIsNotOfferedIsNotDoneWhateverTheBrowserSays() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.STOPPING);
    open("app");
    for (var key : List.of("main", "restart", "cancel", "nonsense")) {
      press(cell(0, "actions"), key);
    }
    assertThat(given.reload(workspace.id()).state()).isEqualTo(WorkspaceState.STOPPING);
    _assertNone(Dialog.class);
  }

  @Test
  void whatHappensElsewhereIsShownWhereTheRowStands() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    open("app");
    bean(WorkspaceLifecycle.class).stop(workspace.id(), ANN);
    pushed();
    assertThat(words(0)).isEqualTo("(Stopping…) (Restart) Activity Snapshots Delete");
    assertThat(chips()).isEqualTo("All1, Running1, Stopped0, Failed0");
  }

  @Test
  void aWorkspaceMadeElsewhereAppearsAndOneThatIsGoneGoes() {
    open("app");
    _assertNone(Grid.class);
    var workspace = given.aNewWorkspace(ANN, "shop");
    pushed();
    assertThat(names()).containsExactly("shop");
    given.isGone(workspace);
    pushed();
    _assertNone(Grid.class);
  }

  @Test
  void showsNobodyElsesWorkspaces() {
    given.aNewWorkspace("bob", "his");
    given.aNewWorkspace(ANN, "hers");
    open("app");
    assertThat(names()).containsExactly("hers");
    assertThat(chips()).isEqualTo("All1, Running0, Stopped0, Failed0");
  }

  @Test
  void theAddressSaysWhatIsShownAndInWhichOrder() {
    given.aWorkspace(ANN, "b-shop", WorkspaceState.FAILED);
    given.aWorkspace(ANN, "a-shop", WorkspaceState.FAILED);
    given.aWorkspace(ANN, "c-shop", WorkspaceState.RUNNING);
    given.aWorkspace(ANN, "other", WorkspaceState.FAILED);
    open("app?status=failed&q=SHOP&sort=name,desc");
    assertThat(names()).containsExactly("b-shop", "a-shop");
    assertThat(_get(TextField.class).getValue()).isEqualTo("SHOP");
    open("app?sort=nonsense&status=nonsense");
    assertThat(names()).hasSize(4);
  }

  @Test
  void aChipNarrowsTheList() {
    given.aWorkspace(ANN, "up", WorkspaceState.RUNNING);
    given.aWorkspace(ANN, "down", WorkspaceState.STOPPED);
    open("app");
    _click(_find(NativeButton.class, s -> s.withClasses("chip")).get(2));
    assertThat(names()).containsExactly("down");
  }

  @Test
  void saysWhenNothingMatchesAndClears() {
    given.aNewWorkspace(ANN, "shop");
    open("app?q=zzz");
    _assertNone(Grid.class);
    assertThat(_get(EmptyList.class).getElement().getTextRecursively())
        .contains("No workspace matches 'zzz'.");
    _click(_get(Button.class, s -> s.withText("Clear search and filter")));
    assertThat(names()).containsExactly("shop");
  }

  @Test
  void aFailedOneSaysWhy() {
    given.aWorkspace(ANN, "shop", WorkspaceState.FAILED);
    open("app");
    assertThat(((NameCell) cell(0, "name")).problem())
        .startsWith("Image not found: python:3.99\n")
        .contains("Check its name.");
  }

  @Test
  void deletingAsksFirstAndNamesTheWorkspace() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    open("app");
    press(0, "Delete");
    var dialog = _get(Dialog.class);
    assertThat(dialog.getHeaderTitle()).isEqualTo("Delete shop?");
    assertThat(given.reload(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
    _click(_get(dialog, Button.class, s -> s.withText("Delete workspace")));
    _assertNone(Dialog.class);
    assertThat(words(0)).isEqualTo("Activity Snapshots (Deleting…)");
  }

  @Test
  void anExpiryCanBeMovedAndRemoved() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    open("app");
    _fireDomEvent(
        _get(cell(0, "expiresAt"), NativeButton.class, s -> s.withClasses("expiry")), "click");
    _click(_get(NativeButton.class, s -> s.withText("+1 hour")));
    assertThat(given.reload(workspace.id()).ttlSeconds()).isEqualTo(3600L);
    _fireDomEvent(
        _get(cell(0, "expiresAt"), NativeButton.class, s -> s.withClasses("expiry")), "click");
    _click(_get(NativeButton.class, s -> s.withText("Never")));
    assertThat(given.reload(workspace.id()).ttlSeconds()).isNull();
  }

  @Test
  void oneClickKeepsItADayLonger() {
    var workspace = given.aNewWorkspace(ANN, "shop", TimeToLive.of(Duration.ofHours(2)));
    open("app");
    keep(cell(0, "expiresAt"), _get(cell(0, "expiresAt"), TimeText.class).at());
    var day = Duration.ofHours(26).toSeconds();
    assertThat(given.reload(workspace.id()).ttlSeconds()).isBetween(day - 60, day);
  }

  @Test
  void severalAreStoppedWithOneQuestionThatNamesThem() {
    var first = given.aWorkspace(ANN, "first", WorkspaceState.RUNNING);
    var second = given.aWorkspace(ANN, "second", WorkspaceState.RUNNING);
    var third = given.aWorkspace(ANN, "third", WorkspaceState.STOPPED);
    open("app");
    _assertNone(Span.class, s -> s.withClasses("selection-count"));
    grid().asMultiSelect().select(_fetch(grid(), 0, 3));
    _click(_get(_get(SelectionBar.class), Button.class, s -> s.withText("Stop")));
    var dialog = _get(Dialog.class);
    assertThat(dialog.getHeaderTitle()).isEqualTo("Stop 2 workspaces?");
    assertThat(_find(dialog, ListItem.class).stream().map(i -> i.getText()))
        .containsExactlyInAnyOrder("first", "second");
    _get(
        Paragraph.class,
        s ->
            s.withText(
                "One of the selected is left out, since what it is doing does not allow it."));
    _click(_get(dialog, Button.class, s -> s.withText("Stop all 2")));
    assertThat(given.reload(first.id()).state()).isEqualTo(WorkspaceState.STOPPING);
    assertThat(given.reload(second.id()).state()).isEqualTo(WorkspaceState.STOPPING);
    assertThat(given.reload(third.id()).state()).isEqualTo(WorkspaceState.STOPPED);
    assertThat(grid().getSelectedItems()).isEmpty();
  }

  @Test
  void whatIsGoneOrOutOfSightIsNoLongerSelected() {
    given.aWorkspace(ANN, "first", WorkspaceState.RUNNING);
    var second = given.aWorkspace(ANN, "second", WorkspaceState.STOPPED);
    open("app");
    grid().asMultiSelect().select(_fetch(grid(), 0, 2));
    given.isGone(second);
    pushed();
    assertThat(grid().getSelectedItems()).extracting(WorkspaceRow::name).containsExactly("first");
    _click(_find(NativeButton.class, s -> s.withClasses("chip")).get(1));
    assertThat(grid().getSelectedItems()).isEmpty();
  }

  @Test
  void whatLeavesTheFilterByItselfIsNoLongerSelected() {
    given.aWorkspace(ANN, "first", WorkspaceState.RUNNING);
    var second = given.aWorkspace(ANN, "second", WorkspaceState.RUNNING);
    open("app?status=running");
    grid().asMultiSelect().select(_fetch(grid(), 0, 2));
    given.becomes(second, WorkspaceState.STOPPED);
    pushed();
    assertThat(grid().getSelectedItems()).extracting(WorkspaceRow::name).containsExactly("first");
    assertThat(_get(Span.class, s -> s.withClasses("selection-count")).getText())
        .isEqualTo("1 selected");
  }

  @Test
  void theActivityOfAWorkspaceOpensOverTheList() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    open("app");
    press(0, "Activity");
    assertThat(_get(Dialog.class).getHeaderTitle()).isEqualTo("Activity");
    assertThat(names()).containsExactly("shop");
    open("app");
    _assertNone(Dialog.class);
    open("app/workspaces/" + workspace.id() + "/activity");
    _assertOne(Dialog.class);
  }

  @Test
  void closingGoesBackWhereTheListOpenedIt() {
    given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    open("app");
    press(0, "Activity");
    close();
    assertThat(goesBack()).isTrue();
  }

  /** The browser takes any link's click for a navigation's, be it followed by Back. */
  @ParameterizedTest
  @EnumSource(names = {"HISTORY", "CLIENT_SIDE"})
  void closingGoesToTheListWhereTheBrowserCameBackToADialog(NavigationTrigger trigger) {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    var activity = "app/workspaces/" + workspace.id() + "/activity";
    open(activity);
    close();
    assertThat(goesBack()).isFalse();
    var ui = UI.getCurrent();
    ui.getInternals().getRouter().navigate(ui, new Location(activity), trigger);
    MockVaadin.clientRoundtrip(false);
    close();
    assertThat(goesBack()).isFalse();
    assertThat(ui.getActiveViewLocation().getPath()).isEqualTo("app");
  }

  private static void close() {
    _click(_get(_get(Dialog.class), Button.class, s -> s.withText("Close")));
  }

  private static boolean goesBack() {
    return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
        .anyMatch(call -> call.getInvocation().getExpression().contains("history.back()"));
  }

  @ParameterizedTest
  @CsvSource({"nonsense", "550e8400-e29b-41d4-a716-446655440000"})
  void aWorkspaceThatNeverWasIsNotFound(String id) {
    open("app/workspaces/" + id + "/activity");
    _assertNone(WorkspaceListView.class);
    _get(Component.class, s -> s.withText("There is no such workspace, or it is not yours."));
  }

  @Test
  void anothersWorkspaceIsNotFound() {
    var his = given.aNewWorkspace("bob", "his");
    open("app/workspaces/" + his.id() + "/activity");
    _assertNone(Dialog.class);
    _get(Component.class, s -> s.withText("There is no such workspace, or it is not yours."));
  }
}
