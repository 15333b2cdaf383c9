package dev.vmorchestrator.ui.workspace;

import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The buttons that change a workspace's state; which of them fit is asked of the state table. */
enum RowAction {
  STOP("orange", WorkspaceState.STOPPING),
  RESTART("blue", WorkspaceState.RESTARTING),
  START("green", WorkspaceState.STARTING),
  DELETE("red", WorkspaceState.DELETING);

  private final String colour;
  private final WorkspaceState during;

  RowAction(String colour, WorkspaceState during) {
    this.colour = colour;
    this.during = during;
  }

  String colour() {
    return colour;
  }

  /** What it does, whatever is under way. */
  String label() {
    return Texts.of("action." + key());
  }

  /** What stands on the button: what it would do, or what it is doing. */
  String text(WorkspaceState state) {
    if (state == during) {
      return Texts.of("action." + key() + ".doing");
    }
    return this == START && isRetry(state) ? Texts.of("action.retry") : label();
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT);
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
