package dev.vmorchestrator.ui;

import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import dev.vmorchestrator.workspace.Workspaces.StateCount;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many living workspaces an owner has in each state.
 *
 * @param counts without those states that none is in
 */
public record StateCounts(Map<WorkspaceState, Long> counts) {

  public static StateCounts of(Workspaces workspaces, String owner) {
    return new StateCounts(
        workspaces.countByState(owner).stream()
            .collect(Collectors.toMap(StateCount::getState, StateCount::getTotal)));
  }

  /** Those after the changes, for whoever on a page counts. */
  public static StateCounts of(Workspaces workspaces, String owner, Changes changes) {
    return changes.once(List.of(StateCounts.class, owner), () -> of(workspaces, owner));
  }

  public long all() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
