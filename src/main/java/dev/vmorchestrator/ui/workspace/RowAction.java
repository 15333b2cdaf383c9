package dev.vmorchestrator.ui.workspace;

import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.Optional;
import java.util.stream.Stream;

/** The buttons that change a workspace's state; which of them fit is asked of the state table. */
enum RowAction {
  STOP("Stop", "Stopping…", "orange", WorkspaceState.STOPPING),
  RESTART("Restart", "Restarting…", "blue", WorkspaceState.RESTARTING),
  START("Start", "Starting…", "green", WorkspaceState.STARTING),
  DELETE("Delete", "Deleting…", "red", WorkspaceState.DELETING);

  private final String label;
  private final String underWay;
  private final String colour;
  private final WorkspaceState during;

  RowAction(String label, String underWay, String colour, WorkspaceState during) {
    this.label = label;
    this.underWay = underWay;
    this.colour = colour;
    this.during = during;
  }

  String colour() {
    return colour;
  }

  /** What stands on the button: what it would do, or what it is doing. */
  String text(WorkspaceState state) {
    if (state == during) {
      return underWay;
    }
    return this == START && isRetry(state) ? "Retry" : label;
  }

  /** Whether starting it now means to try again what failed. */
  static boolean isRetry(WorkspaceState state) {
    return state.mayBecome(WorkspaceState.CREATING);
  }

  boolean isPossible(WorkspaceRow row) {
    return row.state().mayBecome(during) && (this == DELETE || row.active() == null);
  }

  /** Stop and Restart stay side by side while one of them is under way. */
  boolean isVisible(WorkspaceState state) {
    return switch (this) {
      case STOP, RESTART ->
          concerns(state, WorkspaceState.STOPPING) || concerns(state, WorkspaceState.RESTARTING);
      case START -> concerns(state, during);
      case DELETE -> true;
    };
  }

  /** The one of Start and Stop that fits, if one does: they share a place, so that focus stays. */
  static Optional<RowAction> main(WorkspaceState state) {
    return Stream.of(START, STOP).filter(action -> action.isVisible(state)).findFirst();
  }

  private static boolean concerns(WorkspaceState state, WorkspaceState during) {
    return state == during || state.mayBecome(during);
  }
}
