package dev.vmorchestrator.ui;

import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import dev.vmorchestrator.workspace.Workspaces.StateCount;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many living workspaces an owner has in each state.
 *
 * @param counts without those states that none is in
 */
public record StateCounts(Map<WorkspaceState, Long> counts) {

  private static final StateCounts NONE = new StateCounts(Map.of());

  public static StateCounts of(Workspaces workspaces, String owner) {
    return of(workspaces, Set.of(owner)).getOrDefault(owner, NONE);
  }

  private static Map<String, StateCounts> of(Workspaces workspaces, Set<String> owners) {
    return workspaces.countByState(owners).stream()
        .collect(
            Collectors.groupingBy(
                StateCount::getOwner,
                Collectors.collectingAndThen(
                    Collectors.toMap(StateCount::getState, StateCount::getTotal),
                    StateCounts::new)));
  }

  /** Those after the changes, for whoever on a page counts. */
  public static StateCounts of(Workspaces workspaces, String owner, Changes changes) {
    return changes.of(owner, StateCounts.class, owners -> of(workspaces, owners)).orElse(NONE);
  }

  public long all() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
