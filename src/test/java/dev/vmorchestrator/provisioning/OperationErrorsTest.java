package dev.vmorchestrator.provisioning;

import static dev.vmorchestrator.operation.OperationStatus.FAILED;
import static dev.vmorchestrator.operation.OperationStatus.PENDING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationProperties;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;

/** A step that ends with what no step throws: the server's memory is used up. */
@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@Import({Background.class, OperationErrorsTest.Parts.class})
class OperationErrorsTest {
  private static final String ANN = "ann";

  /** What a provisioner is made of. */
  record Parts(
      OperationLeases leases,
      RunningJobs jobs,
      Conclusion conclusion,
      Provisioner.Rows rows,
      OperationProperties limits,
      ProvisionerProperties properties,
      EngineMonitor engine,
      StopHandler stopping) {

    /** Stops as ever once it has failed so often. */
    Provisioner provisioner(int errors, SettableClock clock) {
      var handler = new WithoutMemory(stopping, errors);
      var runner = new OperationRunner(List.of(handler), limits, properties, engine, clock);
      return new Provisioner(leases, jobs, runner, conclusion, rows, clock);
    }
  }

  private static final class WithoutMemory implements OperationHandler {
    private final OperationHandler handler;
    private int errors;

    WithoutMemory(OperationHandler handler, int errors) {
      this.handler = handler;
      this.errors = errors;
    }

    @Override
    public OperationType type() {
      return handler.type();
    }

    @Override
    public Succeeded handle(Task task, ProgressListener progress) {
      if (errors-- > 0) {
        throw new OutOfMemoryError("Java heap space");
      }
      return handler.handle(task, progress);
    }

    @Override
    public Succeeded cancelled(Task task) {
      return handler.cancelled(task);
    }
  }

  private final Parts parts;
  private final WorkspaceLifecycle lifecycle;
  private final Background background;
  private final SettableClock clock;

  OperationErrorsTest(
      Parts parts, WorkspaceLifecycle lifecycle, Background background, SettableClock clock) {
    this.parts = parts;
    this.lifecycle = lifecycle;
    this.background = background;
    this.clock = clock;
  }

  @BeforeEach
  void quiet() {
    background.quiet();
  }

  /** Nothing reaches the worker; let through, it would end the tests' own JVM. */
  private static void carryOutNext(Provisioner worker) {
    var next = worker.claim().orElseThrow();
    assertThatCode(() -> worker.carryOut(next)).doesNotThrowAnyException();
  }

  @Test
  void isTriedAgainSoonByTheSameWorker() {
    var workspace = background.aRunningWorkspace("app");
    lifecycle.stop(workspace.id(), ANN);
    var worker = parts.provisioner(1, clock);

    carryOutNext(worker);

    var waiting = background.last(workspace.id());
    assertThat(waiting.status()).isEqualTo(PENDING);
    assertThat(waiting.progressMessage())
        .contains("OutOfMemoryError: Java heap space")
        .contains("Retrying in 1 s");
    clock.tick(Duration.ofSeconds(1));
    carryOutNext(worker);
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.STOPPED);
  }

  @Test
  void failsAfterThreeTimesAndSaysWhatItWas() {
    var workspace = background.aRunningWorkspace("app");
    lifecycle.stop(workspace.id(), ANN);
    var worker = parts.provisioner(3, clock);

    for (var attempt = 1; attempt <= 3; attempt++) {
      carryOutNext(worker);
      clock.tick(Duration.ofSeconds(8));
    }

    var failed = background.last(workspace.id());
    assertThat(failed.status()).isEqualTo(FAILED);
    assertThat(failed.errorCode()).isEqualTo("INTERNAL");
    assertThat(failed.error()).contains("OutOfMemoryError: Java heap space");
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.FAILED);
    assertThat(worker.claim()).isEmpty();
  }
}
