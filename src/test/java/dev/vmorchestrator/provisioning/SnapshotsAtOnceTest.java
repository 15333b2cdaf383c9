package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.operation.OperationActiveException;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.snapshot.SnapshotNotFoundException;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;
import org.springframework.data.jpa.domain.Specification;

/** What is asked of a workspace's snapshots while something else is, or is under way. */
@Timeout(60)
class SnapshotsAtOnceTest extends SavedWorkspaceTest {
  private final Operations operations = bean(Operations.class);
  private final Snapshots snapshots = bean(Snapshots.class);
  private final SnapshotReconciler reconciler = bean(SnapshotReconciler.class);

  SnapshotsAtOnceTest(ApplicationContext beans) {
    super(beans);
  }

  private void ask(boolean keepPresent) {
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

  private void assertAllSucceeded() {
    assertThat(operations.findAll(Specification.unrestricted()))
        .allMatch(o -> o.status() == OperationStatus.SUCCESS);
    assertRestored();
  }

  @RepeatedTest(5)
  void oneOfTwoRestoresAskedForAtOnceIsRefused() throws Exception {
    assertThat(refusals(() -> ask(true), () -> ask(true)))
        .singleElement()
        .isInstanceOf(OperationActiveException.class);
    background.runAll();
    assertAllSucceeded();
    assertThat(operations.findAll(Specification.unrestricted()))
        .filteredOn(o -> o.type() == OperationType.SNAPSHOT_RESTORE)
        .hasSize(1);
    assertThat(listed()).hasSize(2);
  }

  @RepeatedTest(5)
  void oneOfARestoreAndADeleteAskedForAtOnceIsRefused() throws Exception {
    var refused = refusals(() -> ask(false), () -> delete(snapshot));
    background.runAll();
    reconciler.clean(snapshot.id());
    assertThat(refused).hasSize(1);
    if (refused.getFirst() instanceof SnapshotNotFoundException) {
      assertRuns("second");
      assertThat(saving.images()).isZero();
      assertThat(saving.files()).isZero();
    } else {
      assertThat(refused.getFirst()).isInstanceOf(OperationActiveException.class);
      assertAllSucceeded();
      assertThat(listed()).containsExactly(snapshot);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"LOAD", "PREPARE_REPLACEMENT", "START", "SWITCH_OVER"})
  void nothingElseIsDoneToAWorkspaceOrItsSnapshotWhileThatIsRestored(Step step) throws Exception {
    if (step == Step.LOAD) {
      loseImage();
    }
    ask(false);
    var underway = background.begin(step);
    for (Runnable other :
        List.<Runnable>of(
            () -> ask(true),
            () -> delete(snapshot),
            () -> lifecycle.create(workspace.id(), ANN, new SnapshotName("two")),
            () -> workspaces.stop(workspace.id(), ANN))) {
      assertThatExceptionOfType(OperationActiveException.class).isThrownBy(other::run);
    }
    assertThat(background.runNext()).isFalse();
    underway.goOn();
    assertAllSucceeded();

    delete(snapshot);
    reconciler.clean(snapshot.id());
    assertThat(saving.files()).isZero();
  }

  /** Its own turn comes when that is over. */
  @Test
  void anotherSnapshotMayGoMeanwhile() throws Exception {
    var other = saving.take(workspace, "other");
    ask(false);
    var underway = background.begin(Step.START);
    delete(other);
    reconciler.clean(other.id());
    assertThat(saving.path(other)).exists();
    underway.goOn();
    assertAllSucceeded();

    reconciler.clean(other.id());
    assertThat(saving.path(other)).doesNotExist();
    assertThat(saving.hasImage(other)).isFalse();
    assertThat(listed()).containsExactly(snapshot);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT"})
  void aWorkspaceDeletedWhileItIsSavedTakesThatWithIt(Step step) throws Exception {
    lifecycle.create(workspace.id(), ANN, new SnapshotName("two"));
    deleteAt(step);
  }

  @ParameterizedTest
  @StepsOfARestore
  void aWorkspaceDeletedWhileItIsRestoredLeavesNothing(Step step) throws Exception {
    ask(true);
    deleteAt(step);
  }

  private void deleteAt(Step step) throws Exception {
    var underway = background.begin(step);
    workspaces.delete(workspace.id(), ANN);
    workspaces.delete(workspace.id(), ANN); // is the first one
    underway.awaitEnd();
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
