package dev.vmorchestrator.provisioning;

import static dev.vmorchestrator.workspace.WorkspaceState.DELETED;
import static dev.vmorchestrator.workspace.WorkspaceState.DELETING;
import static dev.vmorchestrator.workspace.WorkspaceState.FAILED;
import static dev.vmorchestrator.workspace.WorkspaceState.RUNNING;
import static dev.vmorchestrator.workspace.WorkspaceState.STOPPED;
import static dev.vmorchestrator.workspace.WorkspaceState.STOPPING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provisioning.Correction.Idle;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

/** What somebody does to the engine by hand, and what a crash leaves. */
@ExtendWith(OutputCaptureExtension.class)
class ReconcilerTest extends BackgroundTest {
  private static final Duration GRACE = Duration.ofMinutes(10);
  private static final Duration STOP_AT_ONCE = Duration.ZERO;

  private final Reconciler reconciler = bean(Reconciler.class);
  private final Correction correction = bean(Correction.class);
  private final WorkspaceLifecycle lifecycle = bean(WorkspaceLifecycle.class);
  private final Operations operations = bean(Operations.class);

  ReconcilerTest(ApplicationContext beans) {
    super(beans);
  }

  private Workspace reconciled(Workspace workspace) {
    reconciler.reconcile(clock.instant());
    return given.reload(workspace.id());
  }

  private Workspace looked(Workspace workspace) {
    assertThat(reconciler.look(workspace.id(), clock.instant())).isTrue();
    return given.reload(workspace.id());
  }

  private InstanceId instance(Workspace workspace) {
    return runtime.find(workspace.id()).orElseThrow().id();
  }

  private Instance byHand(UUID workspace) {
    return runtime.create(Background.specOf(workspace));
  }

  @Test
  void followsAContainerThatWasStoppedAndStartedByHand() {
    var workspace = background.aRunningWorkspace("app");
    runtime.stop(instance(workspace), STOP_AT_ONCE);
    assertThat(looked(workspace).state()).isEqualTo(STOPPED);
    runtime.start(instance(workspace));
    assertThat(looked(workspace).state()).isEqualTo(RUNNING);
    assertThat(reconciler.reconcile(clock.instant()).followed()).isZero();
  }

  @Test
  void saysThatTheContainerIsGoneAndLetsItBeMadeAnew() {
    var workspace = background.aRunningWorkspace("app");
    runtime.remove(instance(workspace));
    var failed = reconciled(workspace);
    assertThat(failed.state()).isEqualTo(FAILED);
    assertThat(failed.errorMessage()).startsWith("Its container is gone.").contains("Retry");
    assertThat(failed.providerId()).isNull();

    lifecycle.retry(workspace.id(), ANN);
    background.runAll();
    assertThat(given.reload(workspace.id()).state()).isEqualTo(RUNNING);
    assertThat(runtime.list()).hasSize(1);
  }

  @Test
  void takesAContainerThatIsBackForTheOneItWas() {
    var workspace = background.aRunningWorkspace("app");
    runtime.remove(instance(workspace));
    assertThat(reconciled(workspace).state()).isEqualTo(FAILED);
    var back = byHand(workspace.id());
    var stopped = reconciled(workspace);
    assertThat(stopped.state()).isEqualTo(STOPPED);
    assertThat(stopped.providerId()).isEqualTo(back.id().value());
  }

  @Test
  void leavesWhatACreationThatFailedLeftBehind() {
    var workspace = given.aNewWorkspace(ANN, "app");
    background.failNext();
    background.runAll();
    assertThat(given.reload(workspace.id()).state()).isEqualTo(FAILED);
    runtime.start(byHand(workspace.id()).id());
    assertThat(reconciled(workspace).state()).isEqualTo(FAILED);
  }

  @Test
  void aFailedWorkspaceThatRunsAllTheSameIsUsable() {
    var workspace = background.aRunningWorkspace("app");
    given.becomes(workspace, STOPPING);
    given.fails(workspace, "The Stop did not end by its deadline.");
    assertThat(reconciled(workspace).state()).isEqualTo(RUNNING);
  }

  @Test
  void aFailedWorkspaceWhoseContainerWentKeepsItsErrorAndIsMadeAnew() {
    var workspace = background.aRunningWorkspace("app");
    given.becomes(workspace, STOPPING);
    given.fails(workspace, "The Stop did not end by its deadline.");
    runtime.remove(instance(workspace));
    var failed = reconciled(workspace);
    assertThat(failed.errorMessage()).contains("deadline");
    assertThat(failed.providerId()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "STOPPING, running, RUNNING",
    "STOPPING, stopped, STOPPED",
    "STOPPING, gone, FAILED",
    "STARTING, running, RUNNING",
    "STARTING, stopped, STOPPED",
    "STARTING, gone, FAILED",
    "RESTARTING, running, RUNNING",
    "RESTARTING, stopped, STOPPED",
    "RESTORING, running, RUNNING",
    "RESTORING, stopped, STOPPED",
    "RESTORING, gone, FAILED",
    "CREATING, running, RUNNING",
    "CREATING, gone, FAILED",
    "DELETING, gone, DELETED"
  })
  void concludesAPassingStateThatNobodyIsAtWork(
      WorkspaceState state, String container, WorkspaceState end) {
    var workspace = given.aWorkspace(ANN, "app", state);
    if (!container.equals("gone")) {
      var instance = byHand(workspace.id());
      if (container.equals("running")) {
        runtime.start(instance.id());
      }
    }
    assertThat(reconciled(workspace).state()).isEqualTo(end);
  }

  @Test
  void deletesWhatWasLeftHalfDeleted() {
    var workspace = given.aWorkspace(ANN, "app", DELETING);
    byHand(workspace.id());
    clock.tick(Duration.ofSeconds(1));
    assertThat(reconciled(workspace).state()).isEqualTo(DELETING);
    background.runAll();
    assertThat(given.reload(workspace.id()).state()).isEqualTo(DELETED);
    assertThat(runtime.list()).isEmpty();
    assertThat(background.last(workspace.id()).requestedBy()).isEqualTo("reconciler");
  }

  @ParameterizedTest
  @EnumSource(
      value = WorkspaceState.class,
      names = {"STARTING", "STOPPING", "RESTARTING", "DELETING"})
  void leavesAloneWhatHasAnOperationUnderWay(WorkspaceState state) {
    var workspace = background.aRunningWorkspace("app");
    switch (state) {
      case STOPPING -> lifecycle.stop(workspace.id(), ANN);
      case RESTARTING -> lifecycle.restart(workspace.id(), ANN);
      case DELETING -> lifecycle.delete(workspace.id(), ANN);
      default -> {
        lifecycle.stop(workspace.id(), ANN);
        background.runAll();
        lifecycle.start(workspace.id(), ANN);
      }
    }
    runtime.remove(instance(workspace));
    assertThat(reconciled(workspace).state()).isEqualTo(state);
    assertThat(reconciler.look(workspace.id(), clock.instant())).isFalse();
  }

  @Test
  void changesNothingWhereAnOperationCameAndWentMeanwhile() {
    var workspace = background.aRunningWorkspace("app");
    var before = idle(workspace);
    var seenThen = runtime.find(workspace.id()).orElseThrow();
    lifecycle.stop(workspace.id(), ANN);
    background.runAll();
    lifecycle.start(workspace.id(), ANN);
    background.runAll();
    runtime.stop(seenThen.id(), STOP_AT_ONCE);
    assertThat(apply(before, runtime.find(workspace.id()).orElseThrow())).isFalse();
    assertThat(apply(idle(workspace), runtime.find(workspace.id()).orElseThrow())).isTrue();
  }

  private Idle idle(Workspace workspace) {
    return new Idle(
        workspace.id(),
        given.reload(workspace.id()).state(),
        operations.countByWorkspaceId(workspace.id()));
  }

  private boolean apply(Idle before, @Nullable Instance seen) {
    return correction.apply(before, seen, clock.instant());
  }

  @Test
  void reportsTheContainerOfADeletedWorkspaceAndRemovesItAfterAWhile(CapturedOutput output) {
    var workspace = background.aRunningWorkspace("app");
    lifecycle.delete(workspace.id(), ANN);
    background.runAll();
    var stray = byHand(workspace.id());
    assertThat(reconciler.reconcile(clock.instant()).strays()).isZero();
    assertThat(output).contains("container without a workspace; save what you need");
    assertThat(output).contains(stray.id().value());
    clock.tick(GRACE.minusSeconds(1));
    assertThat(reconciler.reconcile(clock.instant()).strays()).isZero();
    clock.tick(Duration.ofSeconds(1));
    assertThat(reconciler.reconcile(clock.instant()).strays()).isOne();
    assertThat(runtime.list()).extracting(Instance::id).doesNotContain(stray.id());
  }

  @Test
  void keepsAWeekWhatTheDatabaseHasNeverHeardOf() {
    byHand(UUID.randomUUID());
    reconciler.reconcile(clock.instant());
    clock.tick(Duration.ofDays(7).minusSeconds(1));
    assertThat(reconciler.reconcile(clock.instant()).strays()).isZero();
    assertThat(runtime.list()).hasSize(1);
    clock.tick(Duration.ofSeconds(1));
    assertThat(reconciler.reconcile(clock.instant()).strays()).isOne();
    assertThat(runtime.list()).isEmpty();
  }

  @Test
  void leavesEverythingAsItIsWhileTheEngineIsAway() {
    var workspace = background.aRunningWorkspace("app");
    runtime.faults().goAway();
    org.assertj.core.api.Assertions.assertThatException()
        .isThrownBy(() -> reconciler.reconcile(clock.instant()));
    assertThat(given.reload(workspace.id()).state()).isEqualTo(RUNNING);
  }
}
