package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.lifecycle.NewWorkspace;
import dev.vmorchestrator.lifecycle.WorkspaceCreation;
import dev.vmorchestrator.operation.OperationActiveException;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.workspace.WorkspaceName;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** What is kept of the states that restores replaced. */
class SnapshotPruneTest extends SavedWorkspaceTest {
  private final WorkspaceCreation creation = bean(WorkspaceCreation.class);
  private final Snapshots snapshots = bean(Snapshots.class);
  private final SnapshotReconciler reconciler = bean(SnapshotReconciler.class);

  SnapshotPruneTest(ApplicationContext beans) {
    super(beans);
  }

  /** What each of so many restores replaced, the oldest first. */
  private List<Snapshot> replaced(int restores) {
    var replaced = new ArrayList<Snapshot>();
    for (int i = 0; i < restores; i++) {
      restore(true);
      replaced.add(listed().getFirst());
      clock.tick(Duration.ofSeconds(1));
    }
    assertThat(replaced).doesNotHaveDuplicates().allMatch(Snapshot::isAutomatic);
    return replaced;
  }

  @Test
  void theNewestThreeStayAndOfTheOthersNothing() {
    var replaced = replaced(5);

    assertThat(listed())
        .containsExactly(replaced.get(4), replaced.get(3), replaced.get(2), snapshot);
    for (var gone : replaced.subList(0, 2)) {
      reconciler.clean(gone.id());
      assertThat(saving.path(gone)).doesNotExist();
      assertThat(saving.hasImage(gone)).isFalse();
      assertThat(snapshots.findById(gone.id())).isEmpty();
    }
    for (var there : listed()) {
      assertThat(there.status()).isEqualTo(SnapshotStatus.READY);
      assertThat(saving.path(there)).isRegularFile();
      assertThat(saving.hasImage(there)).isTrue();
    }
  }

  @Test
  void aClockThatIsSetBackMakesNoneOlder() {
    var replaced = replaced(3);
    clock.tick(Duration.ofDays(-365));
    restore(true);
    assertThat(listed()).hasSize(4).doesNotContain(replaced.getFirst());
    restore(true);
    assertThat(listed())
        .hasSize(4)
        .contains(replaced.getLast(), snapshot)
        .doesNotContainAnyElementsOf(replaced.subList(0, 2));
    clock.tick(Duration.ofDays(365));
  }

  @Test
  void whatAPersonNamedLikeThatStays() {
    var own = saving.take(workspace, "before-restore-x");
    clock.tick(Duration.ofSeconds(1));
    var replaced = replaced(4);
    assertThat(listed())
        .containsExactly(replaced.get(3), replaced.get(2), replaced.get(1), own, snapshot);
    assertThat(saving.path(own)).isRegularFile();
    assertThat(saving.hasImage(own)).isTrue();
  }

  @Test
  void whatANewWorkspaceBeginsFromStaysUntilItHasBegun() {
    var replaced = replaced(3);
    lifecycle.restore(workspace.id(), snapshot.id(), ANN, true);
    clock.tick(Duration.ofSeconds(1));
    var copy = creation.create(from(replaced.getFirst()), ANN).workspace();

    background.runNext();
    assertThat(lastOperation().status().isTerminal()).isTrue();
    assertThat(background.last(copy.id()).status().isTerminal()).isFalse();
    assertThat(listed()).containsAll(replaced).hasSize(5);

    background.runAll();
    assertThat(background.state(copy)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(saving.read(copy)).isEqualTo("second");
    replaced(1);
    assertThat(listed()).doesNotContain(replaced.getFirst()).hasSize(4);
  }

  /** It may keep another state by the time that it ends. */
  @Test
  void nothingBeginsFromWhatARestoreKeepsBeforeThatHasEnded() {
    runtime.faults().loseNextAnswer(Step.START, Background.noAnswer());
    restore(true);
    var kept = listed().getFirst();
    assertThat(kept.status()).isEqualTo(SnapshotStatus.READY);
    assertThatExceptionOfType(OperationActiveException.class)
        .isThrownBy(() -> creation.create(from(kept), ANN));
    background.waitForRetry();
    creation.create(from(kept), ANN);
  }

  private static NewWorkspace from(Snapshot snapshot) {
    return NewWorkspace.from(snapshot.id(), new WorkspaceName("copy"), null);
  }

  @Test
  void theOldestThatIsBroughtBackItselfIsNotKeptLonger() {
    var oldest = replaced(3).getFirst();
    var operation = saving.restore(workspace, oldest, true);
    assertThat(operation.type()).isEqualTo(OperationType.SNAPSHOT_RESTORE);
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(listed()).doesNotContain(oldest).hasSize(4);
  }
}
