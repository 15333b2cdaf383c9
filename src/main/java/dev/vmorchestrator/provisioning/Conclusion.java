package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationLeases.Progress;
import dev.vmorchestrator.operation.OperationLeases.Release;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provisioning.OperationOutcome.Cancelled;
import dev.vmorchestrator.provisioning.OperationOutcome.GaveUp;
import dev.vmorchestrator.provisioning.OperationOutcome.HandedBack;
import dev.vmorchestrator.provisioning.OperationOutcome.Lost;
import dev.vmorchestrator.provisioning.OperationOutcome.Retry;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.provisioning.OperationOutcome.Unanswered;
import dev.vmorchestrator.provisioning.OperationOutcome.Waiting;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes what came of an attempt: operation, workspace and snapshots in one transaction. */
@Component
@Transactional
class Conclusion {
  private final OperationLeases leases;
  private final Workspaces workspaces;
  private final Snapshots snapshots;

  Conclusion(OperationLeases leases, Workspaces workspaces, Snapshots snapshots) {
    this.leases = leases;
    this.workspaces = workspaces;
    this.snapshots = snapshots;
  }

  /** Changes nothing if the worker no longer holds the operation. */
  void write(Operation operation, String worker, OperationOutcome outcome, Instant now) {
    switch (outcome) {
      case Succeeded done -> {
        if (leases.conclude(operation, worker, null, now)) {
          settle(operation, done, null, now);
        }
      }
      case GaveUp(var problem, var left) -> end(operation, worker, problem, left, now);
      case Cancelled(var problem, var left) -> end(operation, worker, problem, left, now);
      case Waiting(var progress, var after) ->
          leases.release(
              operation,
              worker,
              new Release(now.plus(after), progress, false, operation.deadlineAt().plus(after)));
      case Unanswered(var progress, var after) ->
          leases.release(
              operation,
              worker,
              new Release(now.plus(after), progress, false, operation.deadlineAt()));
      case Retry(var problem, var after) ->
          leases.release(
              operation,
              worker,
              new Release(
                  now.plus(after),
                  OperationRunner.retrying(problem, after),
                  true,
                  operation.deadlineAt()));
      case HandedBack() ->
          leases.release(
              operation,
              worker,
              new Release(
                  now,
                  new Progress("Waiting for the server to start again", null),
                  false,
                  operation.deadlineAt()));
      case Lost() -> {}
    }
  }

  private void end(
      Operation operation,
      String worker,
      ProblemException problem,
      @Nullable Succeeded left,
      Instant now) {
    if (leases.conclude(operation, worker, problem, now)) {
      endSnapshots(operation, problem, left, now);
      if (left == null) {
        fail(operation, problem, now);
      } else {
        settle(operation, left, problem, now);
      }
    }
  }

  /** What it was making has failed; what it kept of a state that was not replaced has no use. */
  private void endSnapshots(
      Operation operation, ProblemException problem, @Nullable Succeeded left, Instant now) {
    var workspace = workspaces.findById(operation.workspaceId());
    var stands =
        left != null
            && left.instance() != null
            && workspace.filter(w -> left.instance().value().equals(w.providerId())).isPresent();
    for (var snapshot : snapshots.madeBy(operation.id())) {
      snapshots.save(
          snapshot.isAutomatic() && stands
              ? snapshot.remove(now)
              : snapshot.fail(problem.inWords()));
    }
  }

  private void settle(
      Operation operation, Succeeded world, @Nullable ProblemException problem, Instant now) {
    var workspace = inHand(operation);
    if (workspace == null) {
      return;
    }
    var instance = world.instance();
    if (world.state() == WorkspaceState.RUNNING && instance != null) {
      workspace.runIn(instance.value(), now);
    } else if (world.state() == WorkspaceState.FAILED) {
      workspace.fail(problem == null ? "" : problem.inWords(), now);
    } else {
      workspace.become(world.state(), now);
    }
    if (instance == null) {
      workspace.loseInstance(now);
    }
    workspaces.save(workspace);
  }

  private void fail(Operation operation, ProblemException problem, Instant now) {
    var workspace = inHand(operation);
    if (workspace == null) {
      return;
    }
    workspace.fail(problem.inWords(), now);
    if (problem.code() == ProblemCode.INSTANCE_GONE || operation.type() == OperationType.CREATE) {
      workspace.loseInstance(now);
    }
    workspaces.save(workspace);
  }

  /**
   * The workspace, if it is still this operation that moves it: a delete may have come between, and
   * a snapshot moves nothing.
   */
  private @Nullable Workspace inHand(Operation operation) {
    return operation
        .type()
        .during()
        .flatMap(
            state -> workspaces.findById(operation.workspaceId()).filter(w -> w.state() == state))
        .orElse(null);
  }
}
