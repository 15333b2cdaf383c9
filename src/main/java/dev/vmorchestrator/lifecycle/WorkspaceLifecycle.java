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
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What may be asked of a workspace that exists. Every method throws {@link
 * WorkspaceNotFoundException} if there is none or it is not the user's, {@link
 * OperationActiveException} while another change is under way, and {@link
 * dev.vmorchestrator.workspace.IllegalTransitionException} where the state table has no such edge;
 * then nothing has changed.
 */
@Service
@Transactional
public class WorkspaceLifecycle {
  private final Workspaces workspaces;
  private final Operations operations;
  private final OperationQueue queue;
  private final Clock clock;

  WorkspaceLifecycle(
      Workspaces workspaces, Operations operations, OperationQueue queue, Clock clock) {
    this.workspaces = workspaces;
    this.operations = operations;
    this.queue = queue;
    this.clock = clock;
  }

  /** Starts it; nothing to do if it runs. */
  public Accepted start(UUID workspace, String user) {
    return request(workspace, user, OperationType.START, WorkspaceState.RUNNING);
  }

  /** Stops it; nothing to do if it is stopped. */
  public Accepted stop(UUID workspace, String user) {
    return request(workspace, user, OperationType.STOP, WorkspaceState.STOPPED);
  }

  /** Restarts what runs; starts what is stopped. */
  public Accepted restart(UUID workspace, String user) {
    var stopped = find(workspace, user).state() == WorkspaceState.STOPPED;
    return stopped ? start(workspace, user) : request(workspace, user, OperationType.RESTART, null);
  }

  /** Tries again what failed: starts its container if it has one, otherwise creates it anew. */
  public Accepted retry(UUID workspace, String user) {
    var found = find(workspace, user);
    if (found.state() != WorkspaceState.FAILED && !found.state().isPassing()) {
      throw new ProblemException(
          ProblemCode.ILLEGAL_TRANSITION,
          Phrase.of(
              "nothing-to-retry",
              "'%s' %s: there is nothing to retry.",
              found.name(),
              found.state().said()),
          Phrase.of("no-retry", "Start, stop or restart it instead."));
    }
    var type = found.providerId() == null ? OperationType.CREATE : OperationType.START;
    return request(workspace, user, type, null);
  }

  /**
   * Deletes it, from every state: cancels what is under way and follows it. A second delete is the
   * first one.
   */
  public Accepted delete(UUID workspace, Asked asked) {
    var found =
        workspaces
            .findById(workspace)
            .filter(w -> w.state() != WorkspaceState.DELETED)
            .orElseThrow(() -> new WorkspaceNotFoundException(workspace));
    var active = operations.active(List.of(workspace));
    for (var operation : active) {
      if (operation.type() == OperationType.DELETE) {
        return new Accepted(found, operation);
      }
      queue.requestCancel(operation, asked.by(), clock.instant());
    }
    return enqueue(found, OperationType.DELETE, asked);
  }

  /** {@link #delete(UUID, Asked)} for a user, who must own it. */
  public Accepted delete(UUID workspace, String user) {
    find(workspace, user);
    return delete(workspace, Asked.by(user));
  }

  private Accepted request(
      UUID workspace, String user, OperationType type, @Nullable WorkspaceState done) {
    var found = find(workspace, user);
    if (found.state() == done) {
      return new Accepted(found, null);
    }
    operations.active(List.of(workspace)).stream()
        .findFirst()
        .ifPresent(active -> {
          throw new OperationActiveException(active);
        });
    return enqueue(found, type, Asked.by(user));
  }

  private Accepted enqueue(Workspace workspace, OperationType type, Asked asked) {
    var now = clock.instant();
    type.during()
        .filter(state -> state != workspace.state())
        .ifPresent(state -> workspace.become(state, now));
    workspaces.save(workspace);
    var subject = Subject.of(type, type == OperationType.CREATE ? workspace.snapshotId() : null);
    Operation operation = queue.enqueue(workspace, subject, asked, now);
    return new Accepted(workspace, operation);
  }

  private Workspace find(UUID workspace, String user) {
    return workspaces
        .visible(workspace, user)
        .orElseThrow(() -> new WorkspaceNotFoundException(workspace));
  }
}
