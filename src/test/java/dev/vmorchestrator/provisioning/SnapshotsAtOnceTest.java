package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationActiveException;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.simulated.Faults.Held;
import dev.vmorchestrator.provider.simulated.SimulatedProvider;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.snapshot.SnapshotNotFoundException;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.test.context.TestConstructor;

/** What is asked of a workspace's snapshots while something else is, or is under way. */
@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@Import({Background.class, Snapshotting.class, Snapshotting.Rows.class, Snapshotting.Disk.class})
@Timeout(60)
class SnapshotsAtOnceTest {
  private static final String ANN = Snapshotting.ANN;

  private final SnapshotLifecycle lifecycle;
  private final WorkspaceLifecycle workspaces;
  private final Operations operations;
  private final Snapshots snapshots;
  private final SnapshotReconciler reconciler;
  private final Background background;
  private final Snapshotting saving;
  private final SimulatedProvider runtime;
  private Workspace workspace;
  private Snapshot snapshot;

  SnapshotsAtOnceTest(
      SnapshotLifecycle lifecycle,
      WorkspaceLifecycle workspaces,
      Operations operations,
      Snapshots snapshots,
      SnapshotReconciler reconciler,
      Background background,
      Snapshotting saving,
      SimulatedProvider runtime) {
    this.lifecycle = lifecycle;
    this.workspaces = workspaces;
    this.operations = operations;
    this.snapshots = snapshots;
    this.reconciler = reconciler;
    this.background = background;
    this.saving = saving;
    this.runtime = runtime;
  }

  /** A snapshot with {@code first} in its file, a workspace with {@code second}. */
  @BeforeEach
  void aSnapshotAndLaterWork() {
    saving.quiet();
    workspace = saving.aWorkspace("app");
    snapshot = saving.take(workspace, "one");
    saving.write(workspace, "second");
  }

  private void restore(boolean keepPresent) {
    lifecycle.restore(workspace.id(), snapshot.id(), ANN, keepPresent);
  }

  private void delete(Snapshot deleted) {
    lifecycle.delete(workspace.id(), deleted.id(), ANN);
  }

  /** Those that were refused of two that begin at the same moment. */
  private static List<ProblemException> refusals(Runnable one, Runnable other) throws Exception {
    var barrier = new CyclicBarrier(2);
    var both =
        Stream.of(one, other)
            .map(asked ->
                CompletableFuture.supplyAsync(
                    () -> refusal(barrier, asked), Thread::startVirtualThread))
            .toList();
    CompletableFuture.allOf(both.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
    return both.stream().map(CompletableFuture::join).filter(Objects::nonNull).toList();
  }

  private static @Nullable ProblemException refusal(CyclicBarrier barrier, Runnable asked) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
      asked.run();
      return null;
    } catch (ProblemException e) {
      return e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertRestored() {
    assertThat(operations.findAll(Specification.unrestricted()))
        .allMatch(o -> o.status() == OperationStatus.SUCCESS);
    assertRuns("first");
  }

  private void assertRuns(String content) {
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(saving.read(workspace)).isEqualTo(content);
    assertThat(saving.containers(workspace.id())).isEqualTo(1);
  }

  @RepeatedTest(5)
  void oneOfTwoRestoresAskedForAtOnceIsRefused() throws Exception {
    assertThat(refusals(() -> restore(true), () -> restore(true)))
        .singleElement()
        .isInstanceOf(OperationActiveException.class);
    background.runAll();
    assertRestored();
    assertThat(operations.findAll(Specification.unrestricted()))
        .filteredOn(o -> o.type() == OperationType.SNAPSHOT_RESTORE)
        .hasSize(1);
    assertThat(lifecycle.list(workspace.id(), ANN)).hasSize(2);
  }

  @RepeatedTest(5)
  void oneOfARestoreAndADeleteAskedForAtOnceIsRefused() throws Exception {
    var refused = refusals(() -> restore(false), () -> delete(snapshot));
    background.runAll();
    reconciler.clean(snapshot.id());
    assertThat(refused).hasSize(1);
    if (refused.getFirst() instanceof SnapshotNotFoundException) {
      assertRuns("second");
      assertThat(saving.images()).isZero();
      assertThat(saving.files()).isZero();
    } else {
      assertThat(refused.getFirst()).isInstanceOf(OperationActiveException.class);
      assertRestored();
      assertThat(lifecycle.list(workspace.id(), ANN)).containsExactly(snapshot);
    }
  }

  /** Taken up, and waiting in the engine. */
  private record Under(CompletableFuture<Void> worker, Held held) {
    void goOn() throws Exception {
      held.release();
      worker.get(30, TimeUnit.SECONDS);
    }
  }

  private Under under(Step step) throws InterruptedException {
    var held = runtime.faults().holdNext(step);
    var worker = CompletableFuture.runAsync(background::runNext, Thread::startVirtualThread);
    held.awaitArrival();
    return new Under(worker, held);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"LOAD", "PREPARE_REPLACEMENT", "START", "SWITCH_OVER"})
  void nothingElseIsDoneToAWorkspaceOrItsSnapshotWhileThatIsRestored(Step step) throws Exception {
    if (step == Step.LOAD) {
      runtime.forgetImage(String.valueOf(snapshot.imageId()));
    }
    restore(false);
    var under = under(step);
    for (Runnable other :
        List.<Runnable>of(
            () -> restore(true),
            () -> delete(snapshot),
            () -> lifecycle.create(workspace.id(), ANN, new SnapshotName("two")),
            () -> workspaces.stop(workspace.id(), ANN))) {
      assertThatExceptionOfType(OperationActiveException.class).isThrownBy(other::run);
    }
    assertThat(background.runNext()).isFalse();
    under.goOn();
    assertRestored();

    delete(snapshot);
    reconciler.clean(snapshot.id());
    assertThat(saving.files()).isZero();
  }

  /** Its own turn comes when that is over. */
  @Test
  void anotherSnapshotMayGoMeanwhile() throws Exception {
    var other = saving.take(workspace, "other");
    restore(false);
    var under = under(Step.START);
    delete(other);
    reconciler.clean(other.id());
    assertThat(saving.path(other)).exists();
    under.goOn();
    assertRestored();

    reconciler.clean(other.id());
    assertThat(saving.path(other)).doesNotExist();
    assertThat(saving.hasImage(other)).isFalse();
    assertThat(lifecycle.list(workspace.id(), ANN)).containsExactly(snapshot);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT"})
  void aWorkspaceDeletedWhileItIsSavedTakesThatWithIt(Step step) throws Exception {
    lifecycle.create(workspace.id(), ANN, new SnapshotName("two"));
    deleteUnder(step);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"PREPARE_REPLACEMENT", "FREEZE", "COMMIT", "EXPORT", "START", "SWITCH_OVER"})
  void aWorkspaceDeletedWhileItIsRestoredLeavesNothing(Step step) throws Exception {
    restore(true);
    deleteUnder(step);
  }

  private void deleteUnder(Step step) throws Exception {
    var under = under(step);
    workspaces.delete(workspace.id(), ANN);
    workspaces.delete(workspace.id(), ANN); // is the first one
    under.worker().get(30, TimeUnit.SECONDS);
    background.runAll();

    assertThat(operations.findAll(Specification.unrestricted()))
        .allMatch(o -> o.status().isTerminal())
        .filteredOn(o -> o.type() == OperationType.DELETE)
        .singleElement()
        .matches(o -> o.status() == OperationStatus.SUCCESS);
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.DELETED);
    assertThat(saving.containers(workspace.id())).isZero();
    assertThat(saving.images()).isZero();
    assertThat(saving.files()).isZero();
    assertThat(snapshots.allOf(workspace.id())).allMatch(s -> s.removedAt() != null);
  }
}
