package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotNotFoundException;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes rows, each read and written in one transaction: a stale copy must undo nothing. */
@Component
@Transactional
class SnapshotRows {

  /** Of the states that restores replaced. */
  private static final int KEPT = 3;

  private static final Duration LONGEST_COMMIT = Duration.ofHours(1);

  private static final String INTERRUPTED =
      "The snapshot was interrupted and never became whole.\nTake another one.";

  private final Snapshots snapshots;
  private final Operations operations;
  private final Clock clock;

  SnapshotRows(Snapshots snapshots, Operations operations, Clock clock) {
    this.snapshots = snapshots;
    this.operations = operations;
    this.clock = clock;
  }

  /**
   * @throws SnapshotNotFoundException if there is none or it was deleted
   */
  @Transactional(readOnly = true)
  Snapshot require(UUID id) {
    return snapshots
        .findById(id)
        .filter(s -> s.removedAt() == null)
        .orElseThrow(() -> new SnapshotNotFoundException(id));
  }

  /** The same. */
  Snapshot change(UUID id, UnaryOperator<Snapshot> change) {
    return snapshots.save(change.apply(require(id)));
  }

  /** What the operation makes of its workspace's present state before it replaces it. */
  @Transactional(readOnly = true)
  List<Snapshot> madeBy(UUID operation) {
    return snapshots.madeBy(operation);
  }

  @Transactional(readOnly = true)
  Optional<Snapshot> find(UUID id) {
    return snapshots.findById(id);
  }

  /** Every row, deleted ones too. */
  @Transactional(readOnly = true)
  List<Snapshot> all() {
    return snapshots.all();
  }

  /**
   * Whether the engine may go on with the commit of one that was cancelled or given up: that the
   * caller is gone it does not notice.
   */
  @Transactional(readOnly = true)
  boolean mayBeBeingSaved(UUID workspace) {
    return operations.hasFailedToSave(workspace, clock.instant().minus(LONGEST_COMMIT));
  }

  /** Whether there is one of that name, or was and is not gone yet. */
  @Transactional(readOnly = true)
  boolean isNamed(UUID workspace, String name) {
    return snapshots.allOf(workspace).stream().anyMatch(s -> s.name().equals(name));
  }

  /** Every row of the workspace, deleted ones too. */
  @Transactional(readOnly = true)
  List<Snapshot> allOf(UUID workspace) {
    return snapshots.allOf(workspace);
  }

  /**
   * Leaves the newest few that restores made, and what a new workspace begins from at the moment;
   * those that their owner asked for stay all.
   */
  void prune(UUID workspace) {
    snapshots.latestOf(workspace).stream()
        .filter(s -> s.isAutomatic() && s.status() == SnapshotStatus.READY)
        .skip(KEPT)
        .filter(s -> !isBegunFrom(s))
        .forEach(this::remove);
  }

  private boolean isBegunFrom(Snapshot snapshot) {
    return creationsFrom(snapshot).findAny().isPresent();
  }

  /** The creation of another workspace from one of this one's snapshots that is under way. */
  @Transactional(readOnly = true)
  Optional<Operation> creationFrom(UUID workspace) {
    return living(workspace).stream().flatMap(this::creationsFrom).findFirst();
  }

  /** What else is under way on it makes or restores it. */
  private Stream<Operation> creationsFrom(Snapshot snapshot) {
    return operations.activeOn(snapshot.id()).stream()
        .filter(o -> o.type() == OperationType.CREATE);
  }

  void removeAllOf(UUID workspace) {
    living(workspace).forEach(this::remove);
  }

  private List<Snapshot> living(UUID workspace) {
    return snapshots.allOf(workspace).stream().filter(s -> s.removedAt() == null).toList();
  }

  private void remove(Snapshot snapshot) {
    snapshots.save(snapshot.remove(clock.instant()));
  }

  /**
   * Fails one that nothing makes any more.
   *
   * @return whether it was such a one
   */
  boolean failUnlessUnderWay(UUID id) {
    return snapshots
        .findById(id)
        .filter(s -> s.status() == SnapshotStatus.CREATING && !isUnderWay(s.operationId()))
        .map(s -> snapshots.save(s.fail(INTERRUPTED)))
        .isPresent();
  }

  private boolean isUnderWay(UUID operation) {
    return operations.findById(operation).map(o -> !o.status().isTerminal()).orElse(false);
  }

  /** Whether the file of that name is another living snapshot's by now. */
  @Transactional(readOnly = true)
  boolean isNameInUse(Snapshot snapshot) {
    return snapshots
        .named(snapshot.workspaceId(), snapshot.name())
        .filter(s -> !s.equals(snapshot) && s.status() != SnapshotStatus.FAILED)
        .isPresent();
  }

  /**
   * Forgets a deleted one of which nothing is left. One whose image nobody has seen only after a
   * while: a commit whose caller was cancelled goes on in the engine, and makes it yet.
   */
  void forget(UUID id) {
    snapshots.findById(id).filter(this::isNothingToCome).ifPresent(snapshots::delete);
  }

  private boolean isNothingToCome(Snapshot snapshot) {
    var removed = snapshot.removedAt();
    return removed != null
        && (snapshot.imageId() != null || removed.plus(LONGEST_COMMIT).isBefore(clock.instant()));
  }
}
