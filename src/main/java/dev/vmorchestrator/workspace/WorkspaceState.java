package dev.vmorchestrator.workspace;

import dev.vmorchestrator.problem.Phrase;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a workspace is in its life. On the wire and in the database in lower case. */
public enum WorkspaceState {
  /** The row exists; its container does not yet. */
  CREATING,
  RUNNING,
  STOPPING,
  /** The container exists and does not run. */
  STOPPED,
  STARTING,
  RESTARTING,
  /** A snapshot is replacing the container. */
  RESTORING,
  /** The last operation gave up; the error message says why. */
  FAILED,
  DELETING,
  /** Final. The row stays, hidden, until the janitor sweeps it. */
  DELETED;

  /**
   * The states that may follow this one: the single copy of the rule.
   *
   * <p>From one resting state to another is the engine's doing, or somebody's there, seen
   * afterwards. A step under way may end in RUNNING or STOPPED whichever it aimed at: a cancelled
   * stop leaves what the engine says.
   */
  public Set<WorkspaceState> next() {
    return switch (this) {
      case CREATING -> EnumSet.of(RUNNING, FAILED, DELETING);
      case RUNNING -> EnumSet.of(STOPPING, RESTARTING, RESTORING, STOPPED, FAILED, DELETING);
      case STOPPING, STARTING, RESTARTING, RESTORING ->
          EnumSet.of(RUNNING, STOPPED, FAILED, DELETING);
      case STOPPED -> EnumSet.of(STARTING, RESTORING, RUNNING, FAILED, DELETING);
      case FAILED -> EnumSet.of(CREATING, STARTING, RESTORING, RUNNING, STOPPED, DELETING);
      case DELETING -> EnumSet.of(DELETED, FAILED);
      case DELETED -> EnumSet.noneOf(WorkspaceState.class);
    };
  }

  /** Whether an operation is under way that will end this state. */
  public boolean isPassing() {
    return switch (this) {
      case CREATING, STOPPING, STARTING, RESTARTING, RESTORING, DELETING -> true;
      case RUNNING, STOPPED, FAILED, DELETED -> false;
    };
  }

  public boolean mayBecome(WorkspaceState to) {
    return next().contains(to);
  }

  /** What a workspace in it does, within a sentence: {@code is being created}. */
  public Phrase said() {
    return switch (this) {
      case CREATING -> Phrase.of("state.creating", "is being created");
      case RUNNING -> Phrase.of("state.running", "is running");
      case STOPPING -> Phrase.of("state.stopping", "is being stopped");
      case STOPPED -> Phrase.of("state.stopped", "is stopped");
      case STARTING -> Phrase.of("state.starting", "is being started");
      case RESTARTING -> Phrase.of("state.restarting", "is being restarted");
      case RESTORING -> Phrase.of("state.restoring", "is being restored");
      case FAILED -> Phrase.of("state.failed", "has failed");
      case DELETING -> Phrase.of("state.deleting", "is being deleted");
      case DELETED -> Phrase.of("state.deleted", "is deleted");
    };
  }

  /** As on the wire and in the database. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
