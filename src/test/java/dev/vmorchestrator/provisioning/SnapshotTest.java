package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.SnapshotImages.Known;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.provisioning.SnapshotMaker.Origin;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

/** Snapshots made, or not. */
class SnapshotTest extends BackgroundTest {
  private final SnapshotLifecycle lifecycle = bean(SnapshotLifecycle.class);
  private final WorkspaceLifecycle workspaces = bean(WorkspaceLifecycle.class);
  private final OperationControl control = bean(OperationControl.class);
  private final SnapshotReconciler reconciler = bean(SnapshotReconciler.class);
  private final RunningJobs jobs = bean(RunningJobs.class);
  private final SnapshotMaker maker = bean(SnapshotMaker.class);

  SnapshotTest(ApplicationContext beans) {
    super(beans);
  }

  private Snapshot begin(Workspace workspace) {
    return lifecycle.create(workspace.id(), ANN, new SnapshotName("one")).snapshot();
  }

  @Test
  void savesBothCopiesWhileTheWorkspaceGoesOn() throws IOException {
    var workspace = saving.aWorkspace("app");
    var before = saving.instanceOf(workspace);

    var snapshot = saving.take(workspace, "one");

    saving.assertReady(snapshot);
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(saving.instanceOf(workspace)).isEqualTo(before);
    assertThat(background.last(workspace.id()).status()).isEqualTo(OperationStatus.SUCCESS);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saving.path(snapshot))))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(saving.path(snapshot).getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void savesAStoppedOneAndLeavesItStopped() throws IOException {
    var workspace = saving.aWorkspace("app");
    workspaces.stop(workspace.id(), ANN);
    background.runAll();
    saving.assertReady(saving.take(workspace, "one"));
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.STOPPED);
  }

  @Test
  void whatIsWholeStaysWhateverCameOfTheThaw() {
    var shop = saving.aWorkspace("shop");
    var taken = lifecycle.create(shop.id(), ANN, new SnapshotName("one")).snapshot();
    var instance = runtime.find(shop.id()).orElseThrow().id();
    assertThatIllegalStateException()
        .isThrownBy(() ->
            maker.make(
                taken.id(),
                new Origin(instance, Known.NOTHING),
                () -> {
                  throw new IllegalStateException("stays frozen");
                },
                ProgressListener.none()))
        .withMessage("stays frozen");
    assertThat(saving.reload(taken).status()).isEqualTo(SnapshotStatus.READY);
    background.runAll();
    assertThat(saving.reload(taken).status()).isEqualTo(SnapshotStatus.READY);
  }

  /** An engine that is killed while it saves forgets to let the container go on. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatTheEngineLeftFrozenGoesOnWhateverComesOfTheSnapshot(boolean cancelled) {
    var workspace = saving.aWorkspace("app");
    begin(workspace);
    runtime.replacements().freeze(workspace.id(), UUID.randomUUID());
    assertThat(runtime.isFrozen(saving.instanceOf(workspace))).isTrue();
    if (cancelled) {
      control.cancel(background.last(workspace.id()).id(), ANN);
    }
    background.runAll();
    assertThat(runtime.isFrozen(saving.instanceOf(workspace))).isFalse();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT"})
  void goesOnWhereAServerThatStoppedLeftIt(Step step) throws Exception {
    var workspace = saving.aWorkspace("app");
    var snapshot = begin(workspace);
    background.interruptAt(step, () -> jobs.interruptAll(Job.Interruption.SHUTDOWN));
    assertThat(saving.reload(snapshot).status()).isEqualTo(SnapshotStatus.CREATING);
    background.runAll();
    saving.assertReady(snapshot);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT"})
  void makesOneImageThoughTheAnswerWasLost(Step step) throws Exception {
    var workspace = saving.aWorkspace("app");
    var snapshot = begin(workspace);
    runtime.faults().loseNextAnswer(step, Background.noAnswer());
    background.runAll();
    background.waitForRetry();
    saving.assertReady(snapshot);
    assertThat(runtime.snapshotImages().list()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT"})
  void leavesNothingOfOneThatFailed(Step step) {
    var workspace = saving.aWorkspace("app");
    var snapshot = begin(workspace);
    runtime.faults().failNext(step, Background.refused());
    background.runAll();

    assertThat(saving.reload(snapshot).status()).isEqualTo(SnapshotStatus.FAILED);
    assertThat(saving.reload(snapshot).errorMessage()).startsWith("No space left.");
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("NO_SPACE");
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    reconciler.clean(snapshot.id());
    saving.assertNothingIsLeftOf(snapshot);
  }

  @Test
  void leavesNothingOfOneThatWasCancelled() throws Exception {
    var workspace = saving.aWorkspace("app");
    var snapshot = begin(workspace);
    background.interruptAt(
        Step.EXPORT, () -> control.cancel(background.last(workspace.id()).id(), ANN));

    assertThat(saving.reload(snapshot).status()).isEqualTo(SnapshotStatus.FAILED);
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("CANCELLED");
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    reconciler.clean(snapshot.id());
    saving.assertNothingIsLeftOf(snapshot);
  }
}
