package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;

/** Restores ended in the middle, and what is kept of the state that they were to replace. */
class SnapshotRestoreInterruptedTest extends SavedWorkspaceTest {
  private final OperationControl control = bean(OperationControl.class);
  private final RunningJobs jobs = bean(RunningJobs.class);

  SnapshotRestoreInterruptedTest(ApplicationContext beans) {
    super(beans);
  }

  /** A restore that keeps the present state, ended in the middle of that step. */
  private void interruptAt(Step step, Runnable interrupt) throws Exception {
    lifecycle.restore(workspace.id(), snapshot.id(), ANN, true);
    background.interruptAt(step, interrupt);
  }

  /** One that goes on after what happens meanwhile. */
  private void meanwhile(Step step, Runnable what) throws Exception {
    lifecycle.restore(workspace.id(), snapshot.id(), ANN, true);
    var underway = background.begin(step);
    what.run();
    underway.goOn();
  }

  private void shutDownAt(Step step) throws Exception {
    interruptAt(step, () -> jobs.interruptAll(Job.Interruption.SHUTDOWN));
  }

  private void cancel() {
    control.cancel(lastOperation().id(), ANN);
  }

  @ParameterizedTest
  @StepsOfARestore
  void goesOnWhereAServerThatStoppedLeftIt(Step step) throws Exception {
    shutDownAt(step);
    assertThat(lastOperation().status()).isEqualTo(OperationStatus.PENDING);
    background.runAll();
    assertSucceeded(lastOperation());
    assertRestored();
    assertThat(listed()).hasSize(2);
  }

  @ParameterizedTest
  @StepsOfARestore
  void goesOnThoughAnAnswerWasLostWithTheEngine(Step step) {
    runtime.faults().loseNextAnswer(step, Background.noAnswer());
    restore(true);
    background.waitForRetry();
    assertSucceeded(lastOperation());
    assertRestored();
    assertThat(listed()).hasSize(2);
  }

  @ParameterizedTest
  @StepsOfARestore
  void aCancelLeavesTheWorkspaceAsItWas(Step step) throws Exception {
    interruptAt(step, this::cancel);
    assertThat(lastOperation().errorCode()).isEqualTo("CANCELLED");
    assertAsItWas(WorkspaceState.RUNNING);
  }

  @Test
  void theDeadlineLeavesTheWorkspaceAsItWas() throws Exception {
    interruptAt(
        Step.START,
        () -> {
          clock.tick(Duration.ofHours(3));
          jobs.heartbeat(clock.instant());
        });
    assertThat(lastOperation().errorCode()).isEqualTo("DEADLINE_EXCEEDED");
    assertAsItWas(WorkspaceState.RUNNING);
  }

  /** What were written then would be in neither state. */
  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT"})
  void nothingRunsWhileThePresentStateIsKept(Step step) throws Exception {
    interruptAt(
        step,
        () -> {
          assertThat(runtime.find(workspace.id()).orElseThrow().frozen()).isTrue();
          cancel();
        });
    assertThat(runtime.find(workspace.id()).orElseThrow().frozen()).isFalse();
    assertAsItWas(WorkspaceState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT", "START"})
  void whatRunsGoesOnWhileThereIsNoServer(Step step) throws Exception {
    shutDownAt(step);
    assertThat(runtime.find(workspace.id()).orElseThrow().frozen()).isFalse();
    saving.write(workspace, "third");
    clock.tick(Duration.ofSeconds(1));
    background.runAll();
    assertRestored();
    assertKept("third");
  }

  @Test
  void whatWasWrittenWithoutAServerIsKeptThoughItWasStoppedAfterwards() throws Exception {
    shutDownAt(Step.START);
    saving.write(workspace, "third");
    runtime.stop(saving.instanceOf(workspace), Duration.ZERO);
    clock.tick(Duration.ofSeconds(1));
    background.runAll();
    assertRestored();
    assertKept("third");
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT", "START"})
  void whatIsKeptIsWhatIsReplacedThoughTheEngineLetItGoOnMeanwhile(Step step) {
    runtime.faults().loseNextAnswer(step, Background.noAnswer());
    restore(true);
    runtime.start(saving.instanceOf(workspace)); // which thaws it
    saving.write(workspace, "third");
    background.waitForRetry();
    assertRestored();
    assertThat(listed()).hasSize(2);
    assertThat(saving.files()).isEqualTo(2);
    assertThat(saving.images()).isEqualTo(2);
    assertKept("third");
  }

  /** The engine may have gone on with it, and have let the container go on meanwhile. */
  @Test
  void whatAnEarlierAttemptLeftHalfIsKeptAnew() {
    runtime.faults().loseNextAnswer(Step.COMMIT, Background.noAnswer());
    restore(true);
    saving.write(workspace, "third");
    background.waitForRetry();
    assertRestored();
    assertThat(saving.images()).isEqualTo(2);
    assertKept("third");
  }

  @Test
  void whatIsStoppedWhileItIsKeptIsNotReplaced() throws Exception {
    meanwhile(Step.EXPORT, () -> runtime.stop(saving.instanceOf(workspace), Duration.ZERO));
    assertThat(lastOperation().error()).contains("go on while its state was kept");
    assertThat(saving.read(workspace)).isEqualTo("second");
    assertThat(saving.instanceOf(workspace).value()).isEqualTo(workspace.providerId());
  }

  /** A commit that was cancelled before lets it go on when it ends. */
  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT", "START"})
  void nothingIsReplacedThatGoesOnBeforeTheSwitch(Step step) throws Exception {
    meanwhile(step, () -> runtime.start(saving.instanceOf(workspace)));
    assertThat(lastOperation().error()).contains("go on while its state was kept");
    assertAsItWas(WorkspaceState.RUNNING);
  }
}
