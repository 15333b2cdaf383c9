package dev.vmorchestrator.ui.workspace;

import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The chips above the list. A workspace that is being stopped still counts as running and one that
 * is being started as stopped: pressing a button takes no row away under the pointer.
 */
enum StateFilter {
  ALL(EnumSet.noneOf(WorkspaceState.class)),
  RUNNING(
      EnumSet.of(
          WorkspaceState.RUNNING,
          WorkspaceState.STOPPING,
          WorkspaceState.RESTARTING,
          WorkspaceState.RESTORING)),
  STOPPED(EnumSet.of(WorkspaceState.STOPPED, WorkspaceState.STARTING)),
  FAILED(EnumSet.of(WorkspaceState.FAILED));

  private final Set<WorkspaceState> states;

  StateFilter(Set<WorkspaceState> states) {
    this.states = states;
  }

  String label() {
    return Texts.of("filter." + key());
  }

  /** Empty: every state. */
  Set<WorkspaceState> states() {
    return states;
  }

  boolean shows(WorkspaceState state) {
    return states.isEmpty() || states.contains(state);
  }

  /** As in the address. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static StateFilter of(List<String> keys) {
    return Arrays.stream(values()).filter(f -> keys.contains(f.key())).findFirst().orElse(ALL);
  }
}
