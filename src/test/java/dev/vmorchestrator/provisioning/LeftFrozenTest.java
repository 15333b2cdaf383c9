package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.simulated.SimulatedProvider;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;

/** Workspaces that stand still, and nobody is at work any more who let them go on. */
@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@Import({
  Background.class,
  Snapshotting.class,
  Snapshotting.Rows.class,
  Snapshotting.Disk.class,
  LeftFrozenTest.Server.class
})
class LeftFrozenTest {
  private static final String ANN = "ann";

  /** What begins anew at a start. */
  record Server(SnapshotReconciler reconciler, OperationLeases leases, Provisioner provisioner) {}

  private final Server server;
  private final SnapshotLifecycle lifecycle;
  private final Background background;
  private final Snapshotting saving;
  private final SimulatedProvider runtime;
  private final Given given;
  private final SettableClock clock;

  LeftFrozenTest(
      Server server,
      SnapshotLifecycle lifecycle,
      Background background,
      Snapshotting saving,
      SimulatedProvider runtime,
      Given given,
      SettableClock clock) {
    this.server = server;
    this.lifecycle = lifecycle;
    this.background = background;
    this.saving = saving;
    this.runtime = runtime;
    this.given = given;
    this.clock = clock;
  }

  @BeforeEach
  void quiet() {
    saving.quiet();
    reconcile(); // forgets the strays of other tests
  }

  private SnapshotReconciler.Reconciled reconcile() {
    return server.reconciler().reconcile();
  }

  private boolean isFrozen(Workspace workspace) {
    return runtime.isFrozen(saving.instanceOf(workspace));
  }

  private void freeze(Workspace workspace) {
    runtime.replacements().freeze(workspace.id(), UUID.randomUUID());
    assertThat(isFrozen(workspace)).isTrue();
  }

  /** As a restore leaves it whose server was killed. */
  private void beginToReplace(Workspace workspace) {
    var limits = new InstanceSpec.Limits(1, 1, 1);
    var spec =
        new InstanceSpec(
            workspace.id(), ANN, UUID.randomUUID(), "app", "vm-orchestrator/nodejs:1", limits);
    runtime.replacements().prepare(spec);
    freeze(workspace);
  }

  @Test
  void goOnBeforeLostFilesAreWrittenAgain() throws Exception {
    var snapshot = saving.take(saving.aWorkspace("saved"), "one");
    Files.delete(saving.path(snapshot));
    var workspace = saving.aWorkspace("frozen");
    beginToReplace(workspace);

    var held = runtime.faults().holdNext(Step.EXPORT);
    var reconciled = CompletableFuture.supplyAsync(this::reconcile);
    held.awaitArrival();
    try {
      assertThat(isFrozen(workspace)).isFalse();
    } finally {
      held.release();
    }

    assertThat(reconciled.get(30, TimeUnit.SECONDS))
        .isEqualTo(new SnapshotReconciler.Reconciled(1, new SnapshotStrays.Swept(0, 0, 0, 1)));
    assertThat(saving.read(workspace)).isEqualTo("first");
  }

  @Test
  void goOnThoughTheOperationHasEndedAndNothingElseIsLeftOfIt() {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");
    failToRestore(workspace, snapshot);
    // As docker container prune.
    runtime
        .replacements()
        .bystanders()
        .forEach(bystander -> runtime.remove(bystander.instance().id()));
    assertThat(isFrozen(workspace)).isTrue();

    assertThat(reconcile().strays().containers()).isEqualTo(1);

    assertThat(isFrozen(workspace)).isFalse();
    assertThat(saving.read(workspace)).isEqualTo("first");
    assertThat(reconcile().strays().containers()).isZero();
  }

  /** And to let it go on again. */
  private void failToRestore(Workspace workspace, Snapshot snapshot) {
    clock.tick(Duration.ofSeconds(1));
    runtime.faults().failNext(Step.START, Background.refused());
    runtime.faults().failNext(Step.SETTLE, Background.refused());
    var restore = saving.restore(workspace, snapshot, false);
    assertThat(restore.status()).as(restore.error()).isEqualTo(OperationStatus.FAILED);
  }

  @Test
  void stayAsAPersonPausedThem() {
    var workspace = saving.aWorkspace("app");
    saving.take(workspace, "one");
    freeze(workspace);
    assertThat(reconcile().strays().containers()).isZero();
    assertThat(isFrozen(workspace)).isTrue();
  }

  @Test
  void areTheirOperationsWhileOneIsUnderWay() throws IOException {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");
    lifecycle.restore(workspace.id(), snapshot.id(), ANN, false);
    beginToReplace(workspace);
    assertThat(reconcile().strays().containers()).isZero();
    assertThat(isFrozen(workspace)).isTrue();
  }

  /** However many there are: a workspace may stand still until then. */
  @Test
  void areTakenUpBeforeAllThatWaitedAtACrash() {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");
    lifecycle.restore(workspace.id(), snapshot.id(), ANN, false);
    var inHand = server.provisioner().claim().orElseThrow();
    clock.tick(Duration.ofSeconds(1));
    given.aNewWorkspace(ANN, "waits");
    clock.tick(Duration.ofSeconds(1));

    server.leases().recover(clock.instant());

    assertThat(server.provisioner().claim()).contains(inHand);
  }
}
