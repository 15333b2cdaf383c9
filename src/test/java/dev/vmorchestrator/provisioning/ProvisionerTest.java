package dev.vmorchestrator.provisioning;

import static dev.vmorchestrator.operation.OperationStatus.FAILED;
import static dev.vmorchestrator.operation.OperationStatus.PENDING;
import static dev.vmorchestrator.operation.OperationStatus.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.EngineStatus;
import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationLeases.Progress;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.simulated.SimulatedProvider;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.Template;
import dev.vmorchestrator.workspace.TimeToLive;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ProvisionerTest {
  private static final String ANN = "ann";

  private final Provisioner provisioner;
  private final WorkspaceLifecycle lifecycle;
  private final OperationControl control;
  private final Operations operations;
  private final OperationLeases leases;
  private final SimulatedProvider runtime;
  private final EngineMonitor monitor;
  private final EngineStatus engine;
  private final Janitor janitor;
  private final RunningJobs jobs;
  private final Given given;
  private final JdbcClient jdbc;
  private final SettableClock clock;

  @Autowired
  ProvisionerTest(
      Provisioner provisioner,
      WorkspaceLifecycle lifecycle,
      OperationControl control,
      Operations operations,
      OperationLeases leases,
      SimulatedProvider runtime,
      EngineMonitor monitor,
      EngineStatus engine,
      Janitor janitor,
      RunningJobs jobs,
      Given given,
      JdbcClient jdbc,
      SettableClock clock) {
    this.provisioner = provisioner;
    this.lifecycle = lifecycle;
    this.control = control;
    this.operations = operations;
    this.leases = leases;
    this.runtime = runtime;
    this.monitor = monitor;
    this.engine = engine;
    this.janitor = janitor;
    this.jobs = jobs;
    this.given = given;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @BeforeEach
  void quiet() {
    given.anEmptyDatabase();
    runtime.faults().comeBack();
    monitor.check(clock.instant());
    runtime.list().forEach(instance -> runtime.remove(instance.id()));
    runtime.prepareImage(
        new ImageRecipe("vm-orchestrator/nodejs:1", null, null), ProgressListener.none());
  }

  private boolean runNext() {
    var claimed = provisioner.claim();
    claimed.ifPresent(provisioner::carryOut);
    return claimed.isPresent();
  }

  private void runAll() {
    while (runNext()) {
      // until the queue is empty
    }
  }

  private Workspace aRunningWorkspace(String name) {
    var workspace = given.aNewWorkspace(ANN, name);
    runAll();
    clock.tick(Duration.ofSeconds(1));
    return given.reload(workspace.id());
  }

  private Operation last(UUID workspace) {
    return operations.findFirstByWorkspaceIdOrderByStartedAtDescIdDesc(workspace).orElseThrow();
  }

  private WorkspaceState state(Workspace workspace) {
    return given.reload(workspace.id()).state();
  }

  private ProblemException refused() {
    return new ProblemException(ProblemCode.NO_SPACE, "No space left.", "Make room.");
  }

  @Test
  void createsStartsStopsRestartsAndDeletes() {
    var workspace = aRunningWorkspace("app");
    assertThat(workspace.state()).isEqualTo(WorkspaceState.RUNNING);
    var instance = runtime.find(workspace.id()).orElseThrow();
    assertThat(workspace.providerId()).isEqualTo(instance.id().value());
    assertThat(runtime.specOf(instance.id()).hostName()).isEqualTo("app");

    clock.tick(Duration.ofSeconds(1));
    lifecycle.stop(workspace.id(), ANN);
    assertThat(state(workspace)).isEqualTo(WorkspaceState.STOPPING);
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.STOPPED);
    assertThat(runtime.find(workspace.id()).orElseThrow().running()).isFalse();

    clock.tick(Duration.ofSeconds(1));
    lifecycle.start(workspace.id(), ANN);
    runAll();
    clock.tick(Duration.ofSeconds(1));
    lifecycle.restart(workspace.id(), ANN);
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.RUNNING);

    clock.tick(Duration.ofSeconds(1));
    lifecycle.delete(workspace.id(), ANN);
    runAll();
    assertThat(runtime.list()).isEmpty();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.DELETED);
    assertThat(operations.active(List.of(workspace.id()))).isEmpty();
    assertThat(last(workspace.id()).type()).isEqualTo(OperationType.DELETE);
    assertThat(last(workspace.id()).status()).isEqualTo(SUCCESS);
  }

  @Test
  void leavesNothingBehindWhenACreationFails() {
    var workspace = given.aNewWorkspace(ANN, "app");
    runtime.faults().failNext(Step.START, refused());
    runAll();
    assertThat(runtime.list()).isEmpty();
    var failed = given.reload(workspace.id());
    assertThat(failed.state()).isEqualTo(WorkspaceState.FAILED);
    assertThat(failed.errorMessage()).isEqualTo("No space left.\nMake room.");
    assertThat(last(workspace.id()).status()).isEqualTo(FAILED);

    clock.tick(Duration.ofSeconds(1));
    lifecycle.retry(workspace.id(), ANN);
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(last(workspace.id()).type()).isEqualTo(OperationType.CREATE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"PREPARE_IMAGE", "CREATE", "START"})
  void endsTheSameWhereverTheWorkerDiedInACreation(Step step) {
    var workspace = given.aNewWorkspace(ANN, "app");
    runtime.forgetImage("vm-orchestrator/nodejs:1");
    runtime.faults().loseNextAnswer(step, refused());
    var claimed = provisioner.claim().orElseThrow();
    try {
      new CrashingWorker().carryOut(claimed);
    } finally {
      clock.tick(Duration.ofSeconds(31));
    }
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(runtime.list()).hasSize(1);
    assertThat(last(workspace.id()).attempt()).isEqualTo(2);
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
              "vm-orchestrator/nodejs:1",
              new InstanceSpec.Limits(1, 1, 1));
      try {
        runtime.prepareImage(
            new ImageRecipe("vm-orchestrator/nodejs:1", null, null), ProgressListener.none());
        Instance made = runtime.create(spec);
        runtime.start(made.id());
      } catch (ProblemException e) {
        assertThat(e.code()).isEqualTo(ProblemCode.NO_SPACE);
      }
    }
  }

  @Test
  void waitsForItsImageWithoutHoldingAWorker() {
    runtime.forgetImage("vm-orchestrator/nodejs:1");
    var workspace = given.aNewWorkspace(ANN, "app");
    assertThat(runNext()).isTrue();
    assertThat(last(workspace.id()).status()).isEqualTo(PENDING);
    assertThat(last(workspace.id()).attempt()).isZero();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.CREATING);
    clock.tick(Duration.ofSeconds(8));
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void showsHowFarTheImageIsOnEveryCreationThatWaitsForIt() {
    runtime.forgetImage("vm-orchestrator/nodejs:1");
    var one = given.aNewWorkspace(ANN, "one");
    var other = given.aNewWorkspace("bob", "other");
    for (int i = 0; i < 2; i++) {
      var claimed = leases.claim("given", clock.instant()).orElseThrow();
      assertThat(claimed.workspaceId()).isIn(one.id(), other.id());
      leases.release(
          claimed, "given", clock.instant().plusSeconds(8), new Progress("Waiting", null), false);
    }
    leases.progressOfWaiting(new Template.Id("nodejs"), new Progress("Building — step 4 of 9", 44));
    for (var workspace : List.of(one, other)) {
      assertThat(last(workspace.id()).progressMessage()).isEqualTo("Building — step 4 of 9");
      assertThat(last(workspace.id()).progressPercent()).isEqualTo(44);
    }
  }

  @Test
  void failsWithTheReasonWhenTheImageIsNotToBeHad() {
    runtime.forgetImage("vm-orchestrator/nodejs:1");
    runtime.faults().failNext(Step.PREPARE_IMAGE, refused());
    var workspace = given.aNewWorkspace(ANN, "app");
    runAll();
    clock.tick(Duration.ofSeconds(8));
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.FAILED);
    assertThat(given.reload(workspace.id()).errorMessage()).startsWith("No space left.");
    clock.tick(Duration.ofSeconds(1));
    lifecycle.retry(workspace.id(), ANN);
    runAll();
    clock.tick(Duration.ofSeconds(8));
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void waitsForAnEngineThatIsAwayAndSaysSo() {
    var workspace = given.aNewWorkspace(ANN, "app");
    runtime.faults().goAway();
    for (int i = 0; i < 10; i++) {
      runAll();
      clock.tick(Duration.ofSeconds(9));
    }
    var waiting = last(workspace.id());
    assertThat(waiting.status()).isEqualTo(PENDING);
    assertThat(waiting.attempt()).isZero();
    assertThat(waiting.progressMessage()).contains("does not answer").contains("Retrying in 8 s");
    assertThat(state(workspace)).isEqualTo(WorkspaceState.CREATING);
    assertThat(engine.outage()).isPresent();

    runtime.faults().comeBack();
    monitor.check(clock.instant());
    assertThat(engine.outage()).isEmpty();
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void failsAtTheDeadlineWithTheLastReason() {
    var workspace = aRunningWorkspace("app");
    runtime.faults().goAway();
    lifecycle.stop(workspace.id(), ANN);
    runAll();
    clock.tick(Duration.ofMinutes(16));
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.FAILED);
    assertThat(last(workspace.id()).errorCode()).isEqualTo("DEADLINE_EXCEEDED");
    assertThat(last(workspace.id()).error()).contains("does not answer");
  }

  @Test
  void givesUpAfterThreeWorkersDied() {
    var workspace = given.aNewWorkspace(ANN, "app");
    for (int i = 0; i < 3; i++) {
      assertThat(provisioner.claim()).isPresent();
      clock.tick(Duration.ofSeconds(31));
    }
    runAll();
    assertThat(last(workspace.id()).errorCode()).isEqualTo("WORKER_LOST");
    assertThat(state(workspace)).isEqualTo(WorkspaceState.FAILED);
  }

  @Test
  void cancelsACreationInTheMiddleAndCleansUp() throws Exception {
    var workspace = given.aNewWorkspace(ANN, "app");
    var held = runtime.faults().holdNext(Step.START);
    var worker = CompletableFuture.runAsync(this::runNext);
    held.awaitArrival();
    control.cancel(last(workspace.id()).id(), ANN);
    worker.get(10, TimeUnit.SECONDS);
    assertThat(last(workspace.id()).errorCode()).isEqualTo("CANCELLED");
    assertThat(state(workspace)).isEqualTo(WorkspaceState.FAILED);
    assertThat(runtime.list()).isEmpty();
  }

  @Test
  void leavesWhatTheEngineSaysAfterACancelledStop() {
    var workspace = aRunningWorkspace("app");
    lifecycle.stop(workspace.id(), ANN);
    control.cancel(operations.active(List.of(workspace.id())).getFirst().id(), ANN);
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void deletesInTheMiddleOfACreation() throws Exception {
    var workspace = given.aNewWorkspace(ANN, "app");
    var held = runtime.faults().holdNext(Step.CREATE);
    var worker = CompletableFuture.runAsync(this::runNext);
    held.awaitArrival();
    lifecycle.delete(workspace.id(), ANN);
    worker.get(10, TimeUnit.SECONDS);
    assertThat(state(workspace)).isEqualTo(WorkspaceState.DELETING);
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.DELETED);
    assertThat(runtime.list()).isEmpty();
  }

  @Test
  void handsRunningStepsBackWhenTheServerStops() throws Exception {
    var workspace = given.aNewWorkspace(ANN, "app");
    var held = runtime.faults().holdNext(Step.START);
    var worker = CompletableFuture.runAsync(this::runNext);
    held.awaitArrival();
    jobs.interruptAll(Job.Interruption.SHUTDOWN);
    worker.get(10, TimeUnit.SECONDS);
    assertThat(last(workspace.id()).status()).isEqualTo(PENDING);
    assertThat(last(workspace.id()).attempt()).isZero();
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void offersToCreateAnewWhatSomebodyRemoved() {
    var workspace = aRunningWorkspace("app");
    runtime.remove(runtime.find(workspace.id()).orElseThrow().id());
    lifecycle.stop(workspace.id(), ANN);
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.FAILED);
    clock.tick(Duration.ofSeconds(1));
    lifecycle.retry(workspace.id(), ANN);
    assertThat(state(workspace)).isEqualTo(WorkspaceState.CREATING);
    runAll();
    assertThat(state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void deletesWhatHasOutlivedItsTimeAsAnOperationOfTheJanitor() {
    var short_ = given.aNewWorkspace(ANN, "short", new TimeToLive(60));
    var long_ = given.aNewWorkspace(ANN, "long", new TimeToLive(3600));
    runAll();
    clock.tick(Duration.ofSeconds(59));
    assertThat(janitor.sweep(clock.instant()).expired()).isZero();
    clock.tick(Duration.ofSeconds(1));
    assertThat(janitor.sweep(clock.instant()).expired()).isEqualTo(1);
    runAll();
    assertThat(state(short_)).isEqualTo(WorkspaceState.DELETED);
    assertThat(state(long_)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(last(short_.id()).requestedBy()).isEqualTo("janitor");
    assertThat(last(short_.id()).reason()).isEqualTo("expired");
  }

  @Test
  void keepsTheHistoryWhenTheTombstoneIsSwept() {
    var workspace = aRunningWorkspace("app");
    clock.tick(Duration.ofSeconds(1));
    lifecycle.delete(workspace.id(), ANN);
    runAll();
    clock.tick(Duration.ofDays(2));
    assertThat(janitor.sweep(clock.instant()).tombstones()).isEqualTo(1);
    assertThat(jdbc.sql("SELECT count(*) FROM workspaces").query(Long.class).single()).isZero();
    assertThat(last(workspace.id()).type()).isEqualTo(OperationType.DELETE);
  }
}
