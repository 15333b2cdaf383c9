package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;

/** Delete, cancel and restore, from wherever a workspace is. */
class EveryStateTest extends BackgroundTest {
  private final WorkspaceLifecycle workspaces = bean(WorkspaceLifecycle.class);
  private final SnapshotLifecycle snapshots = bean(SnapshotLifecycle.class);
  private final OperationControl control = bean(OperationControl.class);
  private final Reconciler reconciler = bean(Reconciler.class);

  EveryStateTest(ApplicationContext beans) {
    super(beans);
  }

  private Workspace askedFor(OperationType type) {
    if (type == OperationType.CREATE) {
      return given.aNewWorkspace(ANN, "app");
    }
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");
    if (type == OperationType.START) {
      workspaces.stop(workspace.id(), ANN);
      background.runAll();
    }
    clock.tick(Duration.ofSeconds(1));
    switch (type) {
      case START -> workspaces.start(workspace.id(), ANN);
      case STOP -> workspaces.stop(workspace.id(), ANN);
      case RESTART -> workspaces.restart(workspace.id(), ANN);
      case DELETE -> workspaces.delete(workspace.id(), ANN);
      case SNAPSHOT -> snapshots.create(workspace.id(), ANN, new SnapshotName("two"));
      case SNAPSHOT_RESTORE -> snapshots.restore(workspace.id(), snapshot.id(), ANN, true);
      case CREATE -> throw new IllegalArgumentException();
    }
    return workspace;
  }

  private void assertNothingIsLeftOf(Workspace workspace) {
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.DELETED);
    assertThat(background.last(workspace.id()).type()).isEqualTo(OperationType.DELETE);
    assertThat(background.last(workspace.id()).status()).isEqualTo(OperationStatus.SUCCESS);
    assertThat(saving.containers(workspace.id())).isZero();
    assertThat(saving.images()).isZero();
    assertThat(saving.files()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, CREATE",
    "CREATE, START",
    "START, START",
    "STOP, STOP",
    "RESTART, RESTART",
    "SNAPSHOT, COMMIT",
    "SNAPSHOT, EXPORT",
    "SNAPSHOT_RESTORE, COMMIT",
    "SNAPSHOT_RESTORE, PREPARE_REPLACEMENT",
    "SNAPSHOT_RESTORE, FREEZE",
    "SNAPSHOT_RESTORE, START",
    "SNAPSHOT_RESTORE, SWITCH_OVER"
  })
  void aDeleteInTheMiddleLeavesNothing(OperationType type, Step step) throws Exception {
    var workspace = askedFor(type);
    background.interruptAt(
        step,
        () -> {
          clock.tick(Duration.ofSeconds(1));
          workspaces.delete(workspace.id(), ANN);
        });
    background.runAll();
    assertNothingIsLeftOf(workspace);
  }

  @ParameterizedTest
  @EnumSource(OperationType.class)
  void aDeleteBeforeAnybodyBeganLeavesNothing(OperationType type) {
    var workspace = askedFor(type);
    clock.tick(Duration.ofSeconds(1));
    workspaces.delete(workspace.id(), ANN);
    background.runAll();
    assertNothingIsLeftOf(workspace);
  }

  @ParameterizedTest
  @EnumSource(
      value = WorkspaceState.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DELETED"})
  void whatNobodyIsAtWorkOnIsDeletedFromEveryState(WorkspaceState state) {
    var workspace = given.aWorkspace(ANN, "app", state);
    runtime.start(runtime.create(Background.specOf(workspace.id())).id());
    clock.tick(Duration.ofSeconds(1));
    workspaces.delete(workspace.id(), ANN);
    background.runAll();
    assertNothingIsLeftOf(workspace);
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, CREATE, FAILED",
    "CREATE, START, FAILED",
    "START, START, STOPPED",
    "STOP, STOP, RUNNING",
    "RESTART, RESTART, RUNNING",
    "SNAPSHOT, COMMIT, RUNNING",
    "SNAPSHOT, EXPORT, RUNNING",
    "SNAPSHOT_RESTORE, EXPORT, RUNNING",
    "SNAPSHOT_RESTORE, SWITCH_OVER, RUNNING",
    "DELETE, REMOVE, FAILED"
  })
  void aCancelInTheMiddleEndsAsTheEngineSays(OperationType type, Step step, WorkspaceState end)
      throws Exception {
    var workspace = askedFor(type);
    background.interruptAt(step, () -> control.cancel(background.last(workspace.id()).id(), ANN));
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("CANCELLED");
    assertThat(background.runNext()).as("anything left to do").isFalse();
    assertThat(background.state(workspace)).isEqualTo(end);
    assertThat(runtime.find(workspace.id()).map(Instance::running).orElse(false))
        .isEqualTo(end == WorkspaceState.RUNNING || type == OperationType.DELETE);
  }

  @Test
  void whatSomebodyRemovedComesBackFromASnapshot() {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");
    runtime.remove(saving.instanceOf(workspace));
    reconciler.reconcile(clock.instant());
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.FAILED);
    clock.tick(Duration.ofSeconds(1));
    var restored = saving.restore(workspace, snapshot, false);
    assertThat(restored.status()).as(restored.error()).isEqualTo(OperationStatus.SUCCESS);
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(saving.read(workspace)).isEqualTo("first");
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"PREPARE_REPLACEMENT", "START", "SWITCH_OVER"})
  void whatSomebodyRemovedComesBackThoughAnAnswerWasLost(Step step) {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");
    runtime.remove(saving.instanceOf(workspace));
    reconciler.reconcile(clock.instant());
    clock.tick(Duration.ofSeconds(1));
    runtime.faults().loseNextAnswer(step, Background.noAnswer());
    saving.restore(workspace, snapshot, true);
    background.waitForRetry();
    var restored = background.last(workspace.id());
    assertThat(restored.status()).as(restored.error()).isEqualTo(OperationStatus.SUCCESS);
    assertThat(saving.read(workspace)).isEqualTo("first");
  }
}
