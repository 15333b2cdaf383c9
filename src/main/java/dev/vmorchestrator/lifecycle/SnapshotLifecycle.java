package dev.vmorchestrator.lifecycle;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.Operation.Asked;
import dev.vmorchestrator.operation.Operation.Subject;
import dev.vmorchestrator.operation.OperationActiveException;
import dev.vmorchestrator.operation.OperationQueue;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.snapshot.SnapshotNotFoundException;
import dev.vmorchestrator.snapshot.SnapshotNotReadyException;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What may be asked of a workspace's snapshots. Every method throws {@link
 * WorkspaceNotFoundException} or {@link SnapshotNotFoundException} for what is not there or not the
 * user's, and {@link OperationActiveException} where a change under way is in the way; then nothing
 * has changed.
 */
@Service
@Transactional
public class SnapshotLifecycle {
  private final Workspaces workspaces;
  private final Snapshots snapshots;
  private final Operations operations;
  private final OperationQueue queue;
  private final Clock clock;

  SnapshotLifecycle(
      Workspaces workspaces,
      Snapshots snapshots,
      Operations operations,
      OperationQueue queue,
      Clock clock) {
    this.workspaces = workspaces;
    this.snapshots = snapshots;
    this.operations = operations;
    this.queue = queue;
    this.clock = clock;
  }

  /** The workspace's snapshots, newest first. */
  @Transactional(readOnly = true)
  public List<Snapshot> list(UUID workspace, String user) {
    find(workspace, user);
    return snapshots.list(workspace, user);
  }

  /** One of the workspace's snapshots. */
  @Transactional(readOnly = true)
  public Snapshot get(UUID workspace, UUID snapshot, String user) {
    find(workspace, user);
    return snapshots
        .visible(snapshot, user)
        .filter(s -> s.workspaceId().equals(workspace))
        .orElseThrow(() -> new SnapshotNotFoundException(snapshot));
  }

  /**
   * Saves the workspace's present state, which goes on as it is. A snapshot of that name that
   * failed makes room.
   *
   * @throws SnapshotNameTakenException if there is one of that name
   * @throws ProblemException ILLEGAL_TRANSITION if there is nothing to save
   */
  public AcceptedSnapshot create(UUID workspace, String user, SnapshotName name) {
    var found = find(workspace, user);
    requireIdle(workspace);
    if (!canBeSaved(found)) {
      throw new ProblemException(
          ProblemCode.ILLEGAL_TRANSITION,
          Phrase.of(
              "nothing-to-save",
              "'%s' %s: there is nothing to save.",
              found.name(),
              found.state().said()),
          Phrase.of("run-first", "Wait until it runs, or retry it first."));
    }
    var now = clock.instant();
    snapshots.named(workspace, name.value()).ifPresent(other -> makeRoom(other, found, now));
    var id = UUID.randomUUID();
    var subject = Subject.of(OperationType.SNAPSHOT, id);
    var operation = queue.enqueue(found, subject, Asked.by(user), now);
    var snapshot = snapshots.save(new Snapshot(id, found, name, operation.id(), false, now));
    return new AcceptedSnapshot(snapshot, operation);
  }

  private void makeRoom(Snapshot other, Workspace workspace, Instant now) {
    if (other.status() != SnapshotStatus.FAILED) {
      throw new SnapshotNameTakenException(new SnapshotName(other.name()), workspace.name());
    }
    snapshots.save(other.remove(now));
    snapshots.flush();
  }

  /**
   * Brings a saved state back; it runs afterwards. If that fails the workspace stays as it is.
   *
   * @param keepPresent saves the present state first, as a snapshot of its own
   * @throws SnapshotNotReadyException if it is not whole
   */
  public Accepted restore(UUID workspace, UUID snapshot, String user, boolean keepPresent) {
    var found = find(workspace, user);
    var wanted = get(workspace, snapshot, user);
    requireIdle(workspace);
    if (wanted.status() != SnapshotStatus.READY) {
      throw new SnapshotNotReadyException(wanted);
    }
    var now = clock.instant();
    var kept = keepPresent && canBeSaved(found);
    var subject = new Subject(OperationType.SNAPSHOT_RESTORE, snapshot, found.state());
    workspaces.save(found.become(WorkspaceState.RESTORING, now));
    var operation = queue.enqueue(found, subject, Asked.by(user), now);
    if (kept) {
      var name = freeName(workspace, SnapshotName.beforeRestore(now));
      snapshots.save(new Snapshot(UUID.randomUUID(), found, name, operation.id(), true, now));
    }
    return new Accepted(found, operation);
  }

  /**
   * Asks for a Snapshot or SnapshotRestore again that failed. Keeps the present state: whether the
   * one that failed did is not known any more.
   */
  public Operation repeat(Operation failed, String user) {
    var workspace = failed.workspaceId();
    var snapshot =
        Optional.ofNullable(failed.snapshotId())
            .flatMap(snapshots::findById)
            .filter(s -> s.owner().equals(user))
            .orElseThrow(() -> new SnapshotNotFoundException(String.valueOf(failed.snapshotId())));
    if (failed.type() == OperationType.SNAPSHOT) {
      return create(workspace, user, new SnapshotName(snapshot.name())).operation();
    }
    var accepted = restore(workspace, snapshot.id(), user, true);
    return Optional.ofNullable(accepted.operation()).orElseThrow();
  }

  /** Deletes it; the background removes its file and its image, however long that takes. */
  public void delete(UUID workspace, UUID snapshot, String user) {
    var found = get(workspace, snapshot, user);
    Stream.concat(
            operations.activeOn(snapshot).stream(),
            operations.active(List.of(workspace)).stream()
                .filter(o -> o.id().equals(found.operationId())))
        .findFirst()
        .ifPresent(active -> {
          throw new OperationActiveException(active);
        });
    snapshots.save(found.remove(clock.instant()));
  }

  private SnapshotName freeName(UUID workspace, SnapshotName wanted) {
    return Stream.concat(
            Stream.of(wanted), IntStream.iterate(2, i -> i + 1).mapToObj(wanted::numbered))
        .filter(name -> snapshots.named(workspace, name.value()).isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** Whether it has files that could be saved. */
  public static boolean canBeSaved(Workspace workspace) {
    return switch (workspace.state()) {
      case RUNNING, STOPPED -> true;
      case FAILED -> workspace.providerId() != null;
      case CREATING, STARTING, STOPPING, RESTARTING, RESTORING, DELETING, DELETED -> false;
    };
  }

  private void requireIdle(UUID workspace) {
    operations.active(List.of(workspace)).stream()
        .findFirst()
        .ifPresent(active -> {
          throw new OperationActiveException(active);
        });
  }

  private Workspace find(UUID workspace, String user) {
    return workspaces
        .visible(workspace, user)
        .orElseThrow(() -> new WorkspaceNotFoundException(workspace));
  }
}
