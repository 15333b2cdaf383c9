package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.simulated.Faults.Held;
import dev.vmorchestrator.provider.simulated.SimulatedProvider;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.test.context.TestComponent;

/** The background by hand: nothing runs until a test says so. */
@TestComponent
class Background {
  static final String IMAGE = "vm-orchestrator/nodejs:1";

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
    runtime.prepareImage(new ImageRecipe(IMAGE, null, null), ProgressListener.none());
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

  /** An operation that a worker has taken up, held in a call to the engine. */
  record Underway(CompletableFuture<Void> worker, Held held) {
    void goOn() throws Exception {
      held.release();
      awaitEnd();
    }

    /** For what does not need the call's answer to end. */
    void awaitEnd() throws Exception {
      worker.get(30, TimeUnit.SECONDS);
    }
  }

  /** A worker carries out the next one, as far as its first call of that kind. */
  Underway begin(Step step) throws InterruptedException {
    var held = runtime.faults().holdNext(step);
    var worker = CompletableFuture.runAsync(this::runNext, Thread::startVirtualThread);
    held.awaitArrival();
    return new Underway(worker, held);
  }

  /** Something ends the next one in the middle of that step. */
  void interruptAt(Step step, Runnable interrupt) throws Exception {
    var underway = begin(step);
    interrupt.run();
    underway.awaitEnd();
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

  /** What somebody who knows our labels would have the engine make. */
  static InstanceSpec specOf(UUID workspace) {
    return specOf(workspace, IMAGE);
  }

  static InstanceSpec specOf(UUID workspace, String image) {
    var limits = new InstanceSpec.Limits(1, 1, 1);
    return new InstanceSpec(workspace, "ann", UUID.randomUUID(), "app", image, limits);
  }

  /** The engine is away for a moment. */
  static RuntimeUnavailableException noAnswer() {
    return new RuntimeUnavailableException("Docker", "a socket", null);
  }

  /** Worth no second attempt. */
  static ProblemException refused() {
    return new ProblemException(ProblemCode.NO_SPACE, "No space left.", "Make room.");
  }
}
