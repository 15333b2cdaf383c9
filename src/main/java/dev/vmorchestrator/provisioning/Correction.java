package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.Operation.Asked;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a row follow the engine, unless an operation has come between. */
@Component
@Transactional
class Correction {
  private static final Logger log = LoggerFactory.getLogger(Correction.class);

  /**
   * A row with nothing under way, as it was before the engine was asked.
   *
   * @param operations how many it ever had: one more means that something happened meanwhile
   */
  record Idle(UUID workspace, WorkspaceState state, long operations) {}

  private final Workspaces workspaces;
  private final Operations operations;
  private final WorkspaceLifecycle lifecycle;

  Correction(Workspaces workspaces, Operations operations, WorkspaceLifecycle lifecycle) {
    this.workspaces = workspaces;
    this.operations = operations;
    this.lifecycle = lifecycle;
  }

  /**
   * Takes the one step that is missing.
   *
   * @return whether the row changed
   */
  boolean apply(Idle before, @Nullable Instance seen, Instant now) {
    var row = workspaces.findById(before.workspace()).orElse(null);
    if (row == null || !isAsBefore(row, before)) {
      return false;
    }
    var deviation = Deviation.of(row, seen);
    if (!correct(row, deviation, seen, now)) {
      return false;
    }
    log.atInfo()
        .addKeyValue("workspace", row.id())
        .addKeyValue("was", before.state().wire())
        .addKeyValue("is", row.state().wire())
        .addKeyValue("since", deviation)
        .log("workspace follows the engine");
    return true;
  }

  private boolean isAsBefore(Workspace row, Idle before) {
    return row.state() == before.state()
        && operations.countByWorkspaceId(row.id()) == before.operations()
        && operations.active(List.of(row.id())).isEmpty();
  }

  private boolean correct(
      Workspace row, Deviation deviation, @Nullable Instance seen, Instant now) {
    switch (deviation) {
      case NONE -> {
        return false;
      }
      case RUNS, STANDS -> follow(row, seen, now);
      case GONE -> row.fail(gone().inWords(), now).loseInstance(now);
      case LOST_SINCE -> row.loseInstance(now);
      case BACK -> {
        // What a creation that failed left is no workspace: half a clone looks like a whole one.
        if (!operations.wasCreated(row.id())) {
          return false;
        }
        follow(row, seen, now);
      }
      case NEVER_MADE -> row.fail(neverMade().inWords(), now).loseInstance(now);
      case DELETED -> row.become(WorkspaceState.DELETED, now).loseInstance(now);
      case NOT_DELETED -> {
        lifecycle.delete(row.id(), new Asked("reconciler", "left half deleted"));
        return true;
      }
    }
    workspaces.save(row);
    return true;
  }

  private static void follow(Workspace row, @Nullable Instance seen, Instant now) {
    if (seen == null) {
      throw new IllegalStateException("nothing to follow");
    }
    var state = seen.running() ? WorkspaceState.RUNNING : WorkspaceState.STOPPED;
    if (row.state() != state) {
      row.become(state, now);
    }
    row.resideIn(seen.id().value(), now);
  }

  private static ProblemException gone() {
    return new ProblemException(
        ProblemCode.INSTANCE_GONE,
        "Its container is gone.",
        "Somebody removed it outside of VM Orchestrator. Retry creates a new one, without its"
            + " files; a snapshot, if there is one, brings them back.");
  }

  private static ProblemException neverMade() {
    return new ProblemException(
        ProblemCode.WORKER_LOST, "Its creation ended before it was made.", "Retry creates it.");
  }
}
