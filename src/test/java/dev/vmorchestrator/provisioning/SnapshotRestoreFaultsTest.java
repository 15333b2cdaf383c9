package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.provider.simulated.SimulatedProvider;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;

/** Saved states that cannot be brought back, and what is said of that. */
@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@Import({Background.class, Snapshotting.class, Snapshotting.Rows.class, Snapshotting.Disk.class})
class SnapshotRestoreFaultsTest {
  private final WorkspaceLifecycle workspaces;
  private final Snapshots snapshots;
  private final SnapshotReconciler reconciler;
  private final Background background;
  private final Snapshotting saving;
  private final SimulatedProvider runtime;
  private final SettableClock clock;
  private Workspace workspace;
  private Snapshot snapshot;

  SnapshotRestoreFaultsTest(
      WorkspaceLifecycle workspaces,
      Snapshots snapshots,
      SnapshotReconciler reconciler,
      Background background,
      Snapshotting saving,
      SimulatedProvider runtime,
      SettableClock clock) {
    this.workspaces = workspaces;
    this.snapshots = snapshots;
    this.reconciler = reconciler;
    this.background = background;
    this.saving = saving;
    this.runtime = runtime;
    this.clock = clock;
  }

  /** A snapshot with {@code first} in its file, a workspace with {@code second}. */
  @BeforeEach
  void aSnapshotAndLaterWork() {
    saving.quiet();
    workspace = saving.aWorkspace("app");
    snapshot = saving.take(workspace, "one");
    saving.write(workspace, "second");
    clock.tick(Duration.ofSeconds(1));
    workspace = saving.reload(workspace);
  }

  private void stop() {
    workspaces.stop(workspace.id(), Snapshotting.ANN);
    background.runAll();
  }

  private void loseImage() {
    runtime.forgetImage(String.valueOf(snapshot.imageId()));
  }

  private Operation failure(boolean keepPresent) {
    clock.tick(Duration.ofSeconds(1)); // the last operation is this one
    var operation = saving.restore(workspace, snapshot, keepPresent);
    assertThat(operation.status()).isEqualTo(OperationStatus.FAILED);
    return operation;
  }

  private void assertAsItWas(WorkspaceState state) {
    var present = runtime.find(workspace.id()).orElseThrow();
    assertThat(background.state(workspace)).isEqualTo(state);
    assertThat(present.id().value()).isEqualTo(workspace.providerId());
    assertThat(present.running()).isEqualTo(state == WorkspaceState.RUNNING);
    assertThat(present.frozen()).isFalse();
    assertThat(saving.read(workspace)).isEqualTo("second");
    assertThat(saving.containers(workspace.id())).isEqualTo(1);
    assertThat(saving.reload(snapshot).status()).isEqualTo(SnapshotStatus.READY);
    reconciler.reconcile(clock.instant());
    assertThat(saving.files()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = WorkspaceState.class,
      names = {"RUNNING", "STOPPED"})
  void oneThatEndsAtOnceReplacesNothing(WorkspaceState state) {
    if (state == WorkspaceState.STOPPED) {
      stop();
    }
    runtime.faults().endNextAtOnce();
    assertThat(failure(false).error())
        .contains("container of 'app' ended as soon as it was started", "Use another one");
    assertAsItWas(state);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "PREPARE_REPLACEMENT", "START"})
  void aFailureLeavesAStoppedOneStopped(Step step) {
    stop();
    runtime.faults().failNext(step, Background.refused());
    assertThat(failure(true).errorCode()).isEqualTo("NO_SPACE");
    assertAsItWas(WorkspaceState.STOPPED);
  }

  @Test
  void anEngineThatHasNoRoomForTheImageChangesNothing() {
    loseImage();
    runtime.faults().failNext(Step.LOAD, Background.refused());
    assertThat(failure(true).errorCode()).isEqualTo("NO_SPACE");
    assertAsItWas(WorkspaceState.RUNNING);
    assertThat(saving.images()).isZero();
  }

  @Test
  void aFileThatHoldsAnotherImageIsNotCalledDamaged() {
    var other = "sha256:" + "ab".repeat(32);
    var held = String.valueOf(snapshot.imageId());
    loseImage();
    snapshots.save(snapshot.committed(other));
    var failed = failure(true);
    assertThat(failed.errorCode()).isEqualTo("IMAGE_UNAVAILABLE");
    assertThat(failed.error())
        .contains(other, "'one' is as it was written, but the image in it is " + held)
        .contains("use another snapshot")
        .doesNotContain("damaged");
    assertAsItWas(WorkspaceState.RUNNING);
  }
}
