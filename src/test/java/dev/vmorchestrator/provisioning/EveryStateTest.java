package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.simulated.SimulatedProvider;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;

/** Delete, cancel and restore, from wherever a workspace is. */
@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@Import({Background.class, Snapshotting.class, Snapshotting.Rows.class, Snapshotting.Disk.class})
class EveryStateTest {
  private static final String ANN = Snapshotting.ANN;

  private final WorkspaceLifecycle workspaces;
  private final SnapshotLifecycle snapshots;
  private final OperationControl control;
  private final Reconciler reconciler;
  private final Background background;
  private final Snapshotting saving;
  private final SimulatedProvider runtime;
  private final Given given;
  private final SettableClock clock;

  EveryStateTest(
      WorkspaceLifecycle workspaces,
      SnapshotLifecycle snapshots,
      OperationControl control,
      Reconciler reconciler,
      Background background,
      Snapshotting saving,
      SimulatedProvider runtime,
      Given given,
      SettableClock clock) {
    this.workspaces = workspaces;
    this.snapshots = snapshots;
    this.control = control;
    this.reconciler = reconciler;
    this.background = background;
    this.saving = saving;
    this.runtime = runtime;
    this.given = given;
    this.clock = clock;
  }

  @BeforeEach
  void quiet() {
    saving.quiet();
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

  private void inTheMiddle(Step step, Runnable what) throws Exception {
    var held = runtime.faults().holdNext(step);
    var worker = CompletableFuture.runAsync(background::runNext);
    held.awaitArrival();
    what.run();
    worker.get(10, TimeUnit.SECONDS);
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
    inTheMiddle(
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
    runtime.start(
        runtime
            .create(
                new InstanceSpec(
                    workspace.id(),
                    ANN,
                    UUID.randomUUID(),
                    "app",
                    "vm-orchestrator/nodejs:1",
                    new InstanceSpec.Limits(1, 1, 1)))
            .id());
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
    inTheMiddle(step, () -> control.cancel(background.last(workspace.id()).id(), ANN));
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
    runtime.faults().loseNextAnswer(step, new RuntimeUnavailableException("It", "there", null));
    saving.restore(workspace, snapshot, true);
    background.waitForRetry();
    var restored = background.last(workspace.id());
    assertThat(restored.status()).as(restored.error()).isEqualTo(OperationStatus.SUCCESS);
    assertThat(saving.read(workspace)).isEqualTo("first");
  }
}
