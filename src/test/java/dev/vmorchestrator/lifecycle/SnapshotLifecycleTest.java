package dev.vmorchestrator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.operation.OperationActiveException;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.snapshot.SnapshotNotFoundException;
import dev.vmorchestrator.snapshot.SnapshotNotReadyException;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceName;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestConstructor;

@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SnapshotLifecycleTest {
  private static final String ANN = "ann";

  private final SnapshotLifecycle lifecycle;
  private final WorkspaceCreation creation;
  private final WorkspaceLifecycle workspaces;
  private final Snapshots snapshots;
  private final Operations operations;
  private final Given given;
  private final SettableClock clock;

  SnapshotLifecycleTest(
      SnapshotLifecycle lifecycle,
      WorkspaceCreation creation,
      WorkspaceLifecycle workspaces,
      Snapshots snapshots,
      Operations operations,
      Given given,
      SettableClock clock) {
    this.lifecycle = lifecycle;
    this.creation = creation;
    this.workspaces = workspaces;
    this.snapshots = snapshots;
    this.operations = operations;
    this.given = given;
    this.clock = clock;
  }

  @BeforeEach
  void empty() {
    given.anEmptyDatabase();
  }

  private Workspace running(String name) {
    return given.aWorkspace(ANN, name, WorkspaceState.RUNNING);
  }

  private Snapshot ready(Workspace workspace, String name) {
    return given.aSnapshot(workspace, name, SnapshotStatus.READY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "A.b_c-9", "2026-11-22T10.30", "v1"})
  void takesGoodNames(String name) {
    assertThat(new SnapshotName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "../x", "a/b", ".hidden", "-rf", "_a", "a b", "ä", "a\nb", "a:b", "a\0"})
  void refusesNamesThatAreNone(String name) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> new SnapshotName(name))
        .withMessageContaining(SnapshotName.RULE);
  }

  @Test
  void takes63CharactersAndNotOneMore() {
    assertThat(new SnapshotName("x".repeat(63)).value()).hasSize(63);
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> new SnapshotName("x".repeat(64)));
  }

  @ParameterizedTest
  @EnumSource(
      value = WorkspaceState.class,
      names = {"RUNNING", "STOPPED"})
  void createsOneAndLeavesTheWorkspaceAsItIs(WorkspaceState state) {
    var workspace = given.aWorkspace(ANN, "app", state);

    var accepted = lifecycle.create(workspace.id(), ANN, new SnapshotName("one"));

    assertThat(given.reload(workspace.id()).state()).isEqualTo(state);
    assertThat(accepted.operation().type()).isEqualTo(OperationType.SNAPSHOT);
    assertThat(accepted.operation().snapshotId()).isEqualTo(accepted.snapshot().id());
    assertThat(lifecycle.list(workspace.id(), ANN))
        .singleElement()
        .satisfies(s -> {
          assertThat(s.status()).isEqualTo(SnapshotStatus.CREATING);
          assertThat(s.operationId()).isEqualTo(accepted.operation().id());
          assertThat(s.owner()).isEqualTo(ANN);
        });
  }

  @Test
  void hasNothingToSaveOfAWorkspaceThatNeverRan() {
    var workspace = given.aWorkspace(ANN, "app", WorkspaceState.FAILED);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> lifecycle.create(workspace.id(), ANN, new SnapshotName("one")))
        .matches(e -> e.code() == ProblemCode.ILLEGAL_TRANSITION);
    assertThat(lifecycle.list(workspace.id(), ANN)).isEmpty();
  }

  @Test
  void refusesASecondChangeWhileOneIsUnderWay() {
    var workspace = running("app");
    lifecycle.create(workspace.id(), ANN, new SnapshotName("one"));
    assertThatExceptionOfType(OperationActiveException.class)
        .isThrownBy(() -> lifecycle.create(workspace.id(), ANN, new SnapshotName("two")));
    assertThatExceptionOfType(OperationActiveException.class)
        .isThrownBy(() -> workspaces.stop(workspace.id(), ANN));
    assertThat(given.reload(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void aNameIsTakenUntilItsSnapshotIsDeletedOrFailed() {
    var workspace = running("app");
    var first = ready(workspace, "one");
    var name = new SnapshotName("one");
    assertThatExceptionOfType(SnapshotNameTakenException.class)
        .isThrownBy(() -> lifecycle.create(workspace.id(), ANN, name))
        .withMessageContaining("'app'")
        .withMessageContaining("'one'");

    lifecycle.delete(workspace.id(), first.id(), ANN);
    var second = lifecycle.create(workspace.id(), ANN, name).snapshot();
    given.nothingIsUnderWay();
    snapshots.save(snapshots.findById(second.id()).orElseThrow().fail("no space left"));
    var third = lifecycle.create(workspace.id(), ANN, name).snapshot();

    assertThat(lifecycle.list(workspace.id(), ANN)).containsExactly(third);
    assertThat(snapshots.allOf(workspace.id())).hasSize(3);
  }

  @Test
  void listsNewestFirst() {
    var workspace = running("app");
    var one = ready(workspace, "one");
    clock.tick(Duration.ofSeconds(1));
    var two = ready(workspace, "two");
    assertThat(lifecycle.list(workspace.id(), ANN)).containsExactly(two, one);
    assertThat(snapshots.countOf(List.of(workspace.id(), running("other").id()))).isEqualTo(2);
  }

  @Test
  void restoresAndKeepsThePresentStateFirst() {
    var workspace = running("app");
    var snapshot = ready(workspace, "one");

    var accepted = lifecycle.restore(workspace.id(), snapshot.id(), ANN, true);

    assertThat(accepted.workspace().state()).isEqualTo(WorkspaceState.RESTORING);
    var operation = operations.active(List.of(workspace.id())).getFirst();
    assertThat(operation.type()).isEqualTo(OperationType.SNAPSHOT_RESTORE);
    assertThat(operation.snapshotId()).isEqualTo(snapshot.id());
    assertThat(snapshots.madeBy(operation.id()))
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.isAutomatic()).isTrue();
          assertThat(kept.status()).isEqualTo(SnapshotStatus.CREATING);
          assertThat(kept.name()).matches("before-restore-\\d{8}-\\d{6}");
        });
  }

  @Test
  void restoresWithoutKeepingWhereItIsNotWanted() {
    var workspace = running("app");
    var snapshot = ready(workspace, "one");
    lifecycle.restore(workspace.id(), snapshot.id(), ANN, false);
    assertThat(lifecycle.list(workspace.id(), ANN)).containsExactly(snapshot);
  }

  @Test
  void twoRestoresWithinASecondKeepTwoStates() {
    var workspace = running("app");
    var snapshot = ready(workspace, "one");
    for (int i = 0; i < 3; i++) {
      lifecycle.restore(workspace.id(), snapshot.id(), ANN, true);
      given.nothingIsUnderWay();
      given.becomes(workspace, WorkspaceState.RUNNING);
    }
    assertThat(lifecycle.list(workspace.id(), ANN))
        .extracting(Snapshot::name)
        .filteredOn(name -> name.startsWith("before-restore-"))
        .hasSize(3)
        .anyMatch(name -> name.endsWith("-3"));
  }

  @Test
  void onlyAReadyOneCanBeRestored() {
    var workspace = running("app");
    for (var status : List.of(SnapshotStatus.FAILED, SnapshotStatus.CREATING)) {
      var snapshot = given.aSnapshot(workspace, status.wire(), status);
      assertThatExceptionOfType(SnapshotNotReadyException.class)
          .isThrownBy(() -> lifecycle.restore(workspace.id(), snapshot.id(), ANN, true))
          .withMessageContaining(status.wire());
    }
    assertThat(given.reload(workspace.id()).state()).isEqualTo(WorkspaceState.RUNNING);
    assertThat(operations.active(List.of(workspace.id()))).isEmpty();
  }

  @Test
  void asksAgainForWhatFailed() {
    var workspace = running("app");
    var first = lifecycle.create(workspace.id(), ANN, new SnapshotName("one"));
    given.nothingIsUnderWay();
    snapshots.save(snapshots.findById(first.snapshot().id()).orElseThrow().fail("no space"));

    var again = lifecycle.repeat(first.operation(), ANN);

    assertThat(again.type()).isEqualTo(OperationType.SNAPSHOT);
    assertThat(lifecycle.list(workspace.id(), ANN))
        .singleElement()
        .satisfies(s -> assertThat(s.name()).isEqualTo("one"));
  }

  @Test
  void deletesNoneThatIsInUse() {
    var workspace = running("app");
    var snapshot = ready(workspace, "one");
    lifecycle.restore(workspace.id(), snapshot.id(), ANN, true);
    for (var s : lifecycle.list(workspace.id(), ANN)) {
      assertThatExceptionOfType(OperationActiveException.class)
          .isThrownBy(() -> lifecycle.delete(workspace.id(), s.id(), ANN));
    }
    assertThat(lifecycle.list(workspace.id(), ANN)).hasSize(2);
  }

  @Test
  void whatIsNotYoursIsNotThere() {
    var workspace = running("app");
    var other = running("other");
    var snapshot = ready(workspace, "one");
    assertThatExceptionOfType(WorkspaceNotFoundException.class)
        .isThrownBy(() -> lifecycle.list(workspace.id(), "bob"));
    assertThatExceptionOfType(WorkspaceNotFoundException.class)
        .isThrownBy(() -> lifecycle.restore(workspace.id(), snapshot.id(), "bob", true));
    assertThatExceptionOfType(SnapshotNotFoundException.class)
        .isThrownBy(() -> lifecycle.restore(other.id(), snapshot.id(), ANN, true));
    assertThatExceptionOfType(SnapshotNotFoundException.class)
        .isThrownBy(() -> lifecycle.delete(other.id(), snapshot.id(), ANN));
    assertThatExceptionOfType(SnapshotNotFoundException.class)
        .isThrownBy(() ->
            creation.create(
                NewWorkspace.from(snapshot.id(), new WorkspaceName("copy"), null), "bob"));
  }

  @Test
  void beginsANewWorkspaceFromOne() {
    var workspace = running("app");
    var snapshot = ready(workspace, "one");

    var accepted =
        creation.create(NewWorkspace.from(snapshot.id(), new WorkspaceName("copy"), null), ANN);

    assertThat(accepted.workspace().snapshotId()).isEqualTo(snapshot.id());
    assertThat(accepted.workspace().template()).isEqualTo(workspace.template());
    assertThat(operations.activeOn(snapshot.id())).containsExactly(accepted.operation());
    assertThatExceptionOfType(OperationActiveException.class)
        .isThrownBy(() -> lifecycle.delete(workspace.id(), snapshot.id(), ANN));
  }

  @Test
  void beginsNoneFromASnapshotThatGoesWithItsWorkspace() {
    var workspace = running("app");
    var snapshot = ready(workspace, "one");
    workspaces.delete(workspace.id(), ANN);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() ->
            creation.create(NewWorkspace.from(snapshot.id(), new WorkspaceName("copy"), null), ANN))
        .withMessage("'app' is being deleted, and its snapshot 'one' with it.")
        .matches(e -> e.code() == ProblemCode.ILLEGAL_TRANSITION);
    assertThat(operations.activeOn(snapshot.id())).isEmpty();
  }

  @Test
  void aSnapshotHasItsTemplateAndItsFilesAlready() {
    var snapshot = ready(running("app"), "one");
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() ->
            creation.create(
                new NewWorkspace(new WorkspaceName("copy"), "python", null, null, snapshot.id()),
                ANN))
        .matches(e -> e.fields().getFirst().field().equals("template"));
  }
}
