package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.simulated.SimulatedProvider;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;

/** The background by hand: nothing runs until a test says so. */
@TestComponent
class Background {
  private final Provisioner provisioner;
  private final EngineMonitor monitor;
  private final SimulatedProvider runtime;
  private final Operations operations;
  private final Given given;
  private final SettableClock clock;

  Background(
      Provisioner provisioner,
      EngineMonitor monitor,
      SimulatedProvider runtime,
      Operations operations,
      Given given,
      SettableClock clock) {
    this.provisioner = provisioner;
    this.monitor = monitor;
    this.runtime = runtime;
    this.operations = operations;
    this.given = given;
    this.clock = clock;
  }

  /** Empty tables, an engine that answers, nothing in it but the default template's image. */
  void quiet() {
    given.anEmptyDatabase();
    runtime.faults().comeBack();
    monitor.check(clock.instant());
    runtime.list().forEach(instance -> runtime.remove(instance.id()));
    runtime.prepareImage(
        new ImageRecipe("vm-orchestrator/nodejs:1", null, null), ProgressListener.none());
  }

  void later(Duration by) {
    clock.tick(by);
  }

  boolean runNext() {
    var claimed = provisioner.claim();
    claimed.ifPresent(provisioner::carryOut);
    return claimed.isPresent();
  }

  void runAll() {
    while (runNext()) {
      // until the queue is empty
    }
  }

  /** What waits for its next attempt makes it. */
  void waitForRetry() {
    clock.tick(Duration.ofSeconds(9));
    runAll();
  }

  Workspace aRunningWorkspace(String name) {
    var workspace = given.aNewWorkspace("ann", name);
    runAll();
    clock.tick(Duration.ofSeconds(1));
    return given.reload(workspace.id());
  }

  Operation last(UUID workspace) {
    return operations.findFirstByWorkspaceIdOrderByStartedAtDescIdDesc(workspace).orElseThrow();
  }

  /** The next creation in the engine is refused. */
  void failNext() {
    runtime.faults().failNext(Step.CREATE, refused());
  }

  WorkspaceState state(Workspace workspace) {
    return given.reload(workspace.id()).state();
  }

  static ProblemException refused() {
    return new ProblemException(ProblemCode.NO_SPACE, "No space left.", "Make room.");
  }
}
