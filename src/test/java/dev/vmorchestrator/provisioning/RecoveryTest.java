package dev.vmorchestrator.provisioning;

import static dev.vmorchestrator.operation.OperationStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.EngineStatus;
import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;

/** Crashes, outages, deadlines and cancels. */
class RecoveryTest extends BackgroundTest {
  private final WorkspaceLifecycle lifecycle = bean(WorkspaceLifecycle.class);
  private final OperationControl control = bean(OperationControl.class);
  private final EngineMonitor monitor = bean(EngineMonitor.class);
  private final EngineStatus engine = bean(EngineStatus.class);
  private final RunningJobs jobs = bean(RunningJobs.class);
  private final Operations operations = bean(Operations.class);
  private final Provisioner provisioner = bean(Provisioner.class);

  RecoveryTest(ApplicationContext beans) {
    super(beans);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"PREPARE_IMAGE", "CREATE", "START"})
  void endsTheSameWhereverTheWorkerDiedInACreation(Step step) {
    var workspace = given.aNewWorkspace(ANN, "app");
    runtime.forgetImage(Background.IMAGE);
    runtime.faults().loseNextAnswer(step, Background.refused());
    var claimed = provisioner.claim().orElseThrow();
    try {
      new CrashingWorker().carryOut(claimed);
    } finally {
      clock.tick(Duration.ofSeconds(31));
    }
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(runtime.list()).hasSize(1);
    assertThat(background.last(workspace.id()).attempt()).isEqualTo(2);
  }

  /** Takes the steps of a creation up to the one whose answer is lost, and is then no more. */
  private final class CrashingWorker {
    void carryOut(Operation claimed) {
      var spec =
          new InstanceSpec(
              claimed.workspaceId(),
              ANN,
              claimed.id(),
              "app",
              Background.IMAGE,
              new InstanceSpec.Limits(1, 1, 1));
      try {
        runtime.prepareImage(
            new ImageRecipe(Background.IMAGE, null, null), ProgressListener.none());
        Instance made = runtime.create(spec);
        runtime.start(made.id());
      } catch (ProblemException e) {
        assertThat(e.code()).isEqualTo(ProblemCode.NO_SPACE);
      }
    }
  }

  @Test
  void waitsForAnEngineThatIsAwayAndSaysSo() {
    var workspace = given.aNewWorkspace(ANN, "app");
    runtime.faults().goAway();
    for (int i = 0; i < 10; i++) {
      background.runAll();
      clock.tick(Duration.ofSeconds(9));
    }
    var waiting = background.last(workspace.id());
    assertThat(waiting.status()).isEqualTo(PENDING);
    assertThat(waiting.attempt()).isZero();
    assertThat(waiting.progressMessage()).contains("does not answer").contains("Retrying in 8 s");
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.CREATING);
    assertThat(engine.outage()).isPresent();

    runtime.faults().comeBack();
    monitor.check(clock.instant());
    assertThat(engine.outage()).isEmpty();
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void failsAtTheDeadlineWithTheLastReason() {
    var workspace = background.aRunningWorkspace("app");
    runtime.faults().goAway();
    lifecycle.stop(workspace.id(), ANN);
    background.runAll();
    clock.tick(Duration.ofMinutes(16));
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.FAILED);
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("DEADLINE_EXCEEDED");
    assertThat(background.last(workspace.id()).error()).contains("does not answer");
  }

  @Test
  void givesUpAfterThreeWorkersDied() {
    var workspace = given.aNewWorkspace(ANN, "app");
    for (int i = 0; i < 3; i++) {
      assertThat(provisioner.claim()).isPresent();
      clock.tick(Duration.ofSeconds(31));
    }
    background.runAll();
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("WORKER_LOST");
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.FAILED);
  }

  @Test
  void cancelsACreationInTheMiddleAndCleansUp() throws Exception {
    var workspace = given.aNewWorkspace(ANN, "app");
    background.interruptAt(
        Step.START, () -> control.cancel(background.last(workspace.id()).id(), ANN));
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("CANCELLED");
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.FAILED);
    assertThat(runtime.list()).isEmpty();
  }

  @Test
  void leavesWhatTheEngineSaysAfterACancelledStop() {
    var workspace = background.aRunningWorkspace("app");
    lifecycle.stop(workspace.id(), ANN);
    control.cancel(operations.active(List.of(workspace.id())).getFirst().id(), ANN);
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void deletesInTheMiddleOfACreation() throws Exception {
    var workspace = given.aNewWorkspace(ANN, "app");
    background.interruptAt(Step.CREATE, () -> lifecycle.delete(workspace.id(), ANN));
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.DELETING);
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.DELETED);
    assertThat(runtime.list()).isEmpty();
  }

  @Test
  void handsRunningStepsBackWhenTheServerStops() throws Exception {
    var workspace = given.aNewWorkspace(ANN, "app");
    background.interruptAt(Step.START, () -> jobs.interruptAll(Job.Interruption.SHUTDOWN));
    assertThat(background.last(workspace.id()).status()).isEqualTo(PENDING);
    assertThat(background.last(workspace.id()).attempt()).isZero();
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void outlastsAnOutageLongerThanTheDeadline() {
    var workspace = background.aRunningWorkspace("app");
    runtime.faults().goAway();
    lifecycle.stop(workspace.id(), ANN);
    for (int i = 0; i < 200; i++) {
      background.runAll();
      clock.tick(Duration.ofSeconds(8));
    }
    assertThat(background.last(workspace.id()).status()).isEqualTo(PENDING);
    runtime.faults().comeBack();
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.STOPPED);
  }

  @Test
  void asksTheEngineBeforeItSaysWhatACancelLeft() {
    var workspace = background.aRunningWorkspace("app");
    runtime.faults().goAway();
    lifecycle.stop(workspace.id(), ANN);
    background.runAll();
    control.cancel(background.last(workspace.id()).id(), ANN);
    background.runAll();
    assertThat(background.last(workspace.id()).status()).isEqualTo(PENDING);
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.STOPPING);
    runtime.faults().comeBack();
    clock.tick(Duration.ofSeconds(8));
    background.runAll();
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("CANCELLED");
    var after = given.reload(workspace.id());
    assertThat(after.state()).isEqualTo(WorkspaceState.RUNNING);
    assertThat(after.providerId()).isEqualTo(workspace.providerId());
  }

  @Test
  void leavesNothingOfACreationThatTookTooLong() throws Exception {
    var workspace = given.aNewWorkspace(ANN, "app");
    background.interruptAt(
        Step.START,
        () -> {
          clock.tick(Duration.ofMinutes(61));
          jobs.heartbeat(clock.instant());
        });
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("DEADLINE_EXCEEDED");
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.FAILED);
    assertThat(runtime.list()).isEmpty();
  }
}
