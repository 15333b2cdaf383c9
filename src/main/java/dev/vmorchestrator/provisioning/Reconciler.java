package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.operation.Operations.Tally;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.provisioning.Correction.Idle;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares rows with the engine and takes the step that is missing. What has an operation under way
 * is that operation's business: it is left alone, and rows are read before the engine is asked and
 * again when they are written, so that an operation that came between wins.
 */
@Component
class Reconciler {

  /**
   * What a pass did.
   *
   * @param followed rows that now say what the engine says
   * @param strays containers without a workspace that were removed
   */
  record Reconciled(int followed, int strays) {}

  private final WorkspaceProvider provider;
  private final Workspaces workspaces;
  private final Operations operations;
  private final Correction correction;
  private final Strays strays;

  Reconciler(
      WorkspaceProvider provider,
      Workspaces workspaces,
      Operations operations,
      Correction correction,
      Strays strays) {
    this.provider = provider;
    this.workspaces = workspaces;
    this.operations = operations;
    this.correction = correction;
    this.strays = strays;
  }

  /**
   * Looks at everything.
   *
   * @throws dev.vmorchestrator.provider.RuntimeUnavailableException if the engine does not answer;
   *     nothing is changed then
   */
  synchronized Reconciled reconcile(Instant now) {
    var rows = workspaces.living();
    var tallies =
        operations.tallies().stream()
            .collect(Collectors.toMap(Tally::getWorkspace, Function.identity()));
    var instances = provider.list().stream().collect(Collectors.groupingBy(Instance::workspace));
    var followed = 0;
    for (var row : rows) {
      var seen = pick(row, instances);
      var idle = idle(row, tallies.get(row.id()));
      if (idle != null
          && Deviation.of(row, seen) != Deviation.NONE
          && correction.apply(idle, seen, now)) {
        followed++;
      }
    }
    var removed = strays.sweep(instances);
    provider.sweep();
    return new Reconciled(followed, removed);
  }

  /**
   * Looks at one workspace.
   *
   * @return false while an operation is under way on it: worth another look when that has ended
   */
  boolean look(UUID workspace, Instant now) {
    var row = workspaces.findById(workspace).orElse(null);
    if (row == null) {
      return true;
    }
    var idle = new Idle(workspace, row.state(), operations.countByWorkspaceId(workspace));
    if (!operations.active(List.of(workspace)).isEmpty()) {
      return false;
    }
    var seen = provider.find(workspace).orElse(null);
    if (Deviation.of(row, seen) != Deviation.NONE) {
      correction.apply(idle, seen, now);
    }
    return true;
  }

  private static @Nullable Idle idle(Workspace row, @Nullable Tally tally) {
    if (tally == null) {
      return new Idle(row.id(), row.state(), 0);
    }
    return tally.getActive() > 0 ? null : new Idle(row.id(), row.state(), tally.getTotal());
  }

  /** The one that the row knows, where there are several. */
  private static @Nullable Instance pick(Workspace row, Map<UUID, List<Instance>> instances) {
    var candidates = instances.getOrDefault(row.id(), List.of());
    return candidates.stream()
        .filter(instance -> instance.id().value().equals(row.providerId()))
        .findFirst()
        .orElse(candidates.isEmpty() ? null : candidates.getFirst());
  }
}
