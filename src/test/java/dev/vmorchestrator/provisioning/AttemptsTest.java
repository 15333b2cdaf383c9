package dev.vmorchestrator.provisioning;

import static dev.vmorchestrator.operation.OperationStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.EngineStatus;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.RuntimeFault;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What counts as an attempt, how many there are and how long lies between them. */
class AttemptsTest extends BackgroundTest {
  private final WorkspaceLifecycle lifecycle = bean(WorkspaceLifecycle.class);
  private final EngineStatus engine = bean(EngineStatus.class);
  private final OperationLeases leases = bean(OperationLeases.class);
  private final Provisioner provisioner = bean(Provisioner.class);

  AttemptsTest(ApplicationContext beans) {
    super(beans);
  }

  @Test
  void triesAgainAtOnceWhenOneAnswerGotLostAndCountsNoAttempt() {
    var workspace = given.aNewWorkspace(ANN, "app");
    for (var i = 0; i < 5; i++) {
      runtime.faults().loseNextAnswer(Step.CREATE, Background.noAnswer());
      background.runAll();
      var waiting = background.last(workspace.id());
      assertThat(waiting.status()).isEqualTo(PENDING);
      assertThat(waiting.attempt()).isZero();
      assertThat(waiting.progressMessage()).contains("does not answer").contains("in 1 s");
      clock.tick(Duration.ofSeconds(1));
    }
    assertThat(engine.outage()).isEmpty();
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(runtime.list()).hasSize(1);
  }

  @Test
  void triesThreeTimesWhatTheEngineHasAnErrorWithAndFailsWithTheLastReason() {
    var workspace = background.aRunningWorkspace("app");
    lifecycle.stop(workspace.id(), ANN);
    for (var attempt = 1; attempt <= 3; attempt++) {
      runtime.faults().failNext(Step.STOP, new EngineError("error number " + attempt));
      background.runAll();
      assertThat(background.last(workspace.id()).attempt()).isEqualTo(attempt);
      clock.tick(Duration.ofSeconds(8));
    }
    assertThat(background.last(workspace.id()).error()).startsWith("error number 3");
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.FAILED);
  }

  @Test
  void anErrorOfTheEngineThatPassesCostsAnAttemptAndNoMore() {
    var workspace = background.aRunningWorkspace("app");
    lifecycle.stop(workspace.id(), ANN);
    runtime.faults().failNext(Step.STOP, new EngineError("containerd is confused"));
    background.runAll();
    assertThat(background.last(workspace.id()).status()).isEqualTo(PENDING);
    assertThat(background.last(workspace.id()).progressMessage())
        .isEqualTo("containerd is confused. Retrying in 1 s.");
    clock.tick(Duration.ofSeconds(1));
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.STOPPED);
  }

  private static final class EngineError extends ProblemException implements RuntimeFault {
    EngineError(String words) {
      super(ProblemCode.RUNTIME_REFUSED, words, "");
    }

    @Override
    public boolean isRuntimesOwn() {
      return true;
    }
  }

  @Test
  void aServerThatWasDownTakesUpEverythingHoweverLongAgoAndWhateverTheClockSays() {
    var running = background.aRunningWorkspace("app");
    lifecycle.stop(running.id(), ANN);
    var fresh = given.aNewWorkspace(ANN, "new");
    provisioner.claim();
    clock.tick(Duration.ofDays(2));
    leases.recover(clock.instant());
    background.runAll();
    assertThat(background.state(running)).isEqualTo(WorkspaceState.STOPPED);
    assertThat(background.state(fresh)).isEqualTo(WorkspaceState.RUNNING);

    lifecycle.start(running.id(), ANN);
    clock.tick(Duration.ofHours(-1));
    leases.recover(clock.instant());
    background.runAll();
    assertThat(background.state(running)).isEqualTo(WorkspaceState.RUNNING);
    clock.tick(Duration.ofHours(1));
  }

  @Test
  void everyCrashMakesTheNextAttemptWaitALittleLonger() {
    var workspace = given.aNewWorkspace(ANN, "app");
    for (var crash = 0; crash < 3; crash++) {
      assertThat(provisioner.claim()).isPresent();
      leases.recover(clock.instant());
      assertThat(background.last(workspace.id()).availableAt())
          .isEqualTo(clock.instant().plusSeconds(2L * crash));
      clock.tick(Duration.ofSeconds(2L * crash));
    }
    background.runAll();
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("WORKER_LOST");
  }

  @Test
  void takesNoLiveWorkerForDeadAfterItWasFrozenItself() throws Exception {
    var workspace = given.aNewWorkspace(ANN, "app");
    var underway = background.begin(Step.CREATE);
    clock.tick(Duration.ofMinutes(5));
    assertThat(provisioner.claim()).isEmpty();
    underway.goOn();
    assertThat(background.last(workspace.id()).attempt()).isOne();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void anImageThatTheEngineBreaksOffWithIsAskedForAgainWithAPauseAndUntilTheDeadline() {
    runtime.forgetImage(Background.IMAGE);
    var workspace = given.aNewWorkspace(ANN, "app");
    var deadline = background.last(workspace.id()).deadlineAt();
    for (var i = 0; i < 5; i++) {
      breakOffTheNextPull();
      background.runAll();
      var waiting = background.last(workspace.id());
      assertThat(waiting.status()).isEqualTo(PENDING);
      assertThat(waiting.attempt()).isZero();
      assertThat(waiting.availableAt()).isEqualTo(clock.instant().plusSeconds(8));
      assertThat(waiting.deadlineAt()).isEqualTo(deadline);
      assertThat(waiting.progressMessage()).contains("does not answer").contains("asked for again");
      clock.tick(Duration.ofSeconds(8));
    }
    clock.tick(Duration.ofHours(1));
    background.runAll();
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("DEADLINE_EXCEEDED");
    assertThat(background.last(workspace.id()).error()).contains("does not answer");

    clock.tick(Duration.ofSeconds(1));
    lifecycle.retry(workspace.id(), ANN);
    background.runAll();
    background.waitForRetry();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  private void breakOffTheNextPull() {
    runtime.faults().failNext(Step.PREPARE_IMAGE, Background.noAnswer());
  }

  @Test
  void fiveHundredUnfinishedOperationsAreEachTakenUpWithinSecondsOfAStart() {
    for (var i = 0; i < 250; i++) {
      given.aNewWorkspace(ANN, "created-" + i);
    }
    background.runAll();
    for (var workspace : given.living()) {
      lifecycle.stop(workspace.id(), ANN);
    }
    for (var i = 0; i < 250; i++) {
      given.aNewWorkspace(ANN, "new-" + i);
    }
    for (var i = 0; i < 100; i++) {
      assertThat(provisioner.claim()).isPresent();
    }
    var begun = System.nanoTime();
    assertThat(leases.recover(clock.instant())).isEqualTo(100);
    background.runAll();
    var took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf("500 unfinished operations at a start: ended after %d ms%n", took.toMillis());
    assertThat(given.living()).noneMatch(workspace -> workspace.state().isPassing());
    assertThat(took).isLessThan(Duration.ofSeconds(30));
  }
}
