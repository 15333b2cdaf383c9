package dev.vmorchestrator.ui.snapshot;

import static com.github.mvysny.kaributesting.v10.GridKt._getCellComponent;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.TextField;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationLeases.Progress;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.snapshot.CopyState;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceFilter;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.data.domain.PageRequest;

class SnapshotDialogTest extends ViewTest {
  private Workspace shop;

  SnapshotDialogTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void aWorkspace() {
    shop = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
  }

  private Snapshot given(String name, SnapshotStatus status) {
    return given.aSnapshot(shop, name, status);
  }

  private void openDialog() {
    open("app/workspaces/" + shop.id() + "/snapshots");
  }

  private static List<SnapshotItem> items() {
    return _find(SnapshotItem.class);
  }

  private static String text(Component component) {
    return component.getElement().getTextRecursively();
  }

  private static Button button(String word) {
    return _get(Button.class, s -> s.withText(word));
  }

  @SuppressWarnings("unchecked") // of what rows the grid is does not matter
  private static void pressInFirstRow(String key) {
    press(_getCellComponent((Grid<Object>) _get(Grid.class), 0, "actions"), key);
  }

  private static TextField name() {
    return _get(TextField.class, s -> s.withPlaceholder("before-refactor"));
  }

  private List<Snapshot> snapshots() {
    return bean(Snapshots.class).list(shop.id(), ANN);
  }

  private List<Operation> active() {
    return bean(Operations.class).active(List.of(shop.id()));
  }

  @Test
  void theRowsButtonOpensIt() {
    open("app");
    pressInFirstRow("snapshots");
    assertThat(text(_get(SnapshotPanel.class))).contains("No snapshots yet");
    assertThat(button("Create Snapshot").isEnabled()).isTrue();
  }

  @Test
  void showsHowEachSnapshotStands() {
    given("whole", SnapshotStatus.READY);
    openDialog();
    var whole = items().getFirst();
    assertThat(text(whole)).contains("whole", "2.0 MB").doesNotContain("missing");
    assertThat(_get(whole, Button.class, s -> s.withText("Restore")).isEnabled()).isTrue();
    _assertOne(whole, Anchor.class);
  }

  @Test
  void aFailedOneSaysWhyAndIsTriedAgainUnderItsName() {
    given("broken", SnapshotStatus.FAILED);
    openDialog();
    assertThat(text(items().getFirst())).contains("Failed", "No space left: 512 MB needed");
    assertThat(_find(items().getFirst(), Button.class))
        .extracting(Button::getText)
        .containsExactly("Retry", "Delete");
    _click(button("Retry"));
    assertThat(items()).hasSize(1);
    assertThat(text(items().getFirst())).contains("broken").doesNotContain("Failed");
    assertThat(active()).extracting(Operation::type).containsExactly(OperationType.SNAPSHOT);
  }

  @Test
  void saysWhereOneWithoutItsFileIsRestoredFrom() {
    var lost = given("lost", SnapshotStatus.READY);
    bean(Snapshots.class).save(lost.seen(CopyState.MISSING, CopyState.PRESENT));
    openDialog();
    assertThat(text(items().getFirst())).contains("file missing, restores from the engine's image");
    assertThat(button("Restore").isEnabled()).isTrue();
    _assertNone(items().getFirst(), Anchor.class);
  }

  @Test
  void saysWhereOneWithoutItsImageIsRestoredFrom() {
    var lost = given("lost", SnapshotStatus.READY);
    bean(Snapshots.class).save(lost.seen(CopyState.PRESENT, CopyState.MISSING));
    openDialog();
    assertThat(text(items().getFirst())).contains("image missing, restores from the file");
    assertThat(button("Restore").isEnabled()).isTrue();
  }

  @Test
  void oneWithoutFileAndImageCannotBeRestored() {
    var lost = given("lost", SnapshotStatus.READY);
    bean(Snapshots.class).save(lost.seen(CopyState.MISSING, CopyState.MISSING));
    openDialog();
    assertThat(text(items().getFirst())).contains("file and image missing");
    assertThat(button("Restore").isEnabled()).isFalse();
    assertThat(button("New workspace").isEnabled()).isFalse();
  }

  @Test
  void createsOneAndShowsItBeingMade() {
    openDialog();
    _click(button("Create Snapshot"));
    name().setValue("before-refactor");
    assertThat(name().getHelperText()).isEqualTo("✓ Free");
    _click(button("Create"));
    assertThat(snapshots())
        .singleElement()
        .satisfies(s -> {
          assertThat(s.name()).isEqualTo("before-refactor");
          assertThat(s.status()).isEqualTo(SnapshotStatus.CREATING);
        });
    assertThat(text(items().getFirst())).contains("before-refactor", "Creating");
    assertThat(button("Create Snapshot").isEnabled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "-a", ".hidden", "a b", "ä"})
  void namesTheRuleWhileANameIsTyped(String typed) {
    openDialog();
    _click(button("Create Snapshot"));
    name().setValue(typed);
    assertThat(name().isInvalid()).isTrue();
    assertThat(name().getErrorMessage()).isEqualTo(SnapshotName.RULE);
    _click(button("Create"));
    assertThat(snapshots()).isEmpty();
  }

  @Test
  void aNameThatIsTakenIsRefusedAtTheField() {
    given("taken", SnapshotStatus.READY);
    openDialog();
    _click(button("Create Snapshot"));
    name().setValue("taken");
    assertThat(name().getErrorMessage()).contains("Choose another");
    _click(button("Create"));
    assertThat(snapshots()).hasSize(1);
  }

  @Test
  void restoringAsksAndKeepsThePresentStateUnlessToldOtherwise() {
    given("before-refactor", SnapshotStatus.READY);
    openDialog();
    _click(button("Restore"));
    assertThat(text(_get(RestoreQuestion.class)))
        .contains("shop will be replaced by 'before-refactor' from")
        .contains("Its present state is kept as 'before-restore-…'.");
    assertThat(active()).isEmpty();
    _click(_find(Button.class, s -> s.withText("Restore")).getLast());
    assertThat(active())
        .singleElement()
        .satisfies(o -> assertThat(o.type()).isEqualTo(OperationType.SNAPSHOT_RESTORE));
    assertThat(snapshots()).hasSize(2).anyMatch(Snapshot::isAutomatic);
    assertThat(_find(Button.class)).extracting(Button::getText).contains("Restoring…");
  }

  @Test
  void thePresentStateCanBeGivenUp() {
    given("before-refactor", SnapshotStatus.READY);
    openDialog();
    _click(button("Restore"));
    _get(Checkbox.class).setValue(false);
    assertThat(text(_get(RestoreQuestion.class))).contains("Its present state will be lost.");
    _click(_find(Button.class, s -> s.withText("Restore")).getLast());
    assertThat(active()).hasSize(1);
    assertThat(snapshots()).hasSize(1);
  }

  @Test
  void deletingAsks() {
    given("old", SnapshotStatus.READY);
    openDialog();
    _click(_get(items().getFirst(), Button.class, s -> s.withText("Delete")));
    assertThat(snapshots()).hasSize(1);
    _click(button("Delete snapshot"));
    assertThat(snapshots()).isEmpty();
    assertThat(items()).isEmpty();
  }

  @Test
  void aNewWorkspaceBeginsFromIt() {
    var snapshot = given("base", SnapshotStatus.READY);
    openDialog();
    _click(button("New workspace"));
    assertThat(text(_get(Dialog.class))).contains("'base', a snapshot of shop");
    _get(TextField.class, s -> s.withLabel("Name")).setValue("second");
    _click(button("Create"));
    var second =
        bean(Workspaces.class).list(WorkspaceFilter.all(ANN), PageRequest.of(0, 10)).stream()
            .filter(w -> w.name().equals("second"))
            .findFirst()
            .orElseThrow();
    assertThat(bean(Operations.class).active(List.of(second.id())))
        .extracting(Operation::snapshotId)
        .containsExactly(snapshot.id());
  }

  @Test
  void deletingTheWorkspaceSaysHowManyGoWithIt() {
    given("one", SnapshotStatus.READY);
    given("two", SnapshotStatus.READY);
    open("app");
    pressInFirstRow("delete");
    assertThat(text(_get(Dialog.class))).contains("and its 2 snapshots,");
  }

  @Test
  void whatHappensElsewhereIsShownWhereItStands() {
    var snapshot = given("slow", SnapshotStatus.CREATING);
    openDialog();
    assertThat(text(items().getFirst())).contains("Creating");
    bean(Snapshots.class)
        .save(snapshot.committed("sha256:" + "a".repeat(64)).ready(512_000_000, "ab".repeat(32)));
    pushed();
    assertThat(text(items().getFirst())).contains("512 MB").doesNotContain("Creating");
  }

  @Test
  void showsHowFarOneIsInBytesAndInABar() {
    var accepted = bean(SnapshotLifecycle.class).create(shop.id(), ANN, new SnapshotName("slow"));
    openDialog();
    assertThat(text(items().getFirst())).contains("Waiting for a worker");
    _assertNone(items().getFirst(), ProgressBar.class);
    var leases = bean(OperationLeases.class);
    var operation = leases.claim("worker", bean(Clock.class).instant()).orElseThrow();
    assertThat(operation).isEqualTo(accepted.operation());
    leases.progress(operation, new Progress("Writing the file: 12 of 480 MB", 2));
    pushed();
    assertThat(text(items().getFirst())).contains("Writing the file: 12 of 480 MB");
    assertThat(bar().getValue()).isEqualTo(2);
    leases.progress(operation, new Progress("Writing the file: 240 of 480 MB", 50));
    pushed();
    assertThat(text(items().getFirst())).contains("Writing the file: 240 of 480 MB");
    assertThat(bar().getValue()).isEqualTo(50);
    assertThat(bar().getElement().getAttribute("aria-label")).isEqualTo("slow");

    bean(Snapshots.class)
        .save(
            accepted
                .snapshot()
                .committed("sha256:" + "a".repeat(64))
                .ready(480_000_000, "ab".repeat(32)));
    leases.conclude(operation, "worker", null, bean(Clock.class).instant());
    pushed();
    assertThat(text(items().getFirst())).contains("480 MB").doesNotContain("Writing");
    _assertNone(items().getFirst(), ProgressBar.class);
  }

  private static ProgressBar bar() {
    return _get(items().getFirst(), ProgressBar.class);
  }

  @Test
  void nobodySeesAnothersSnapshots() {
    var bobs = given.aWorkspace("bob", "his", WorkspaceState.RUNNING);
    open("app/workspaces/" + bobs.id() + "/snapshots");
    _assertNone(SnapshotPanel.class);
  }
}
