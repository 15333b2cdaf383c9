package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.workspace.Workspace;
import org.jspecify.annotations.Nullable;

/** In what way a workspace's row, with nothing under way, is not what the engine says. */
enum Deviation {
  NONE,
  /** Its container runs, or runs again, or another one does in its place. */
  RUNS,
  /** Its container stands still. */
  STANDS,
  /** It had a container, which is there no more. */
  GONE,
  /** It failed, and what it had went after that. */
  LOST_SINCE,
  /** It failed for want of a container, and now there is one. */
  BACK,
  /** Its creation ended and nobody wrote how. */
  NEVER_MADE,
  /** Its deletion ended and nobody wrote so. */
  DELETED,
  /** Its deletion was never ended. */
  NOT_DELETED;

  /**
   * @param seen null: the engine has no container for it
   */
  static Deviation of(Workspace row, @Nullable Instance seen) {
    return switch (row.state()) {
      case RUNNING -> seen != null && seen.running() && isKnown(row, seen) ? NONE : plain(seen);
      case STOPPED -> seen != null && !seen.running() && isKnown(row, seen) ? NONE : plain(seen);
      case STARTING, STOPPING, RESTARTING, RESTORING -> plain(seen);
      case CREATING -> seen != null && seen.running() ? RUNS : NEVER_MADE;
      case FAILED -> ofFailed(row, seen);
      case DELETING -> seen == null ? DELETED : NOT_DELETED;
      case DELETED -> NONE;
    };
  }

  private static Deviation plain(@Nullable Instance seen) {
    if (seen == null) {
      return GONE;
    }
    return seen.running() ? RUNS : STANDS;
  }

  /** The error stays to be read, unless the workspace can be used all the same. */
  private static Deviation ofFailed(Workspace row, @Nullable Instance seen) {
    if (row.providerId() == null) {
      return seen == null ? NONE : BACK;
    }
    if (seen == null) {
      return LOST_SINCE;
    }
    return seen.running() ? RUNS : NONE;
  }

  private static boolean isKnown(Workspace row, Instance seen) {
    return seen.id().value().equals(row.providerId());
  }
}
