package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.Replacements;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.WorkspaceProvider;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What snapshots and restores that are over left: containers beside that of the workspace, and a
 * workspace that stands still. Whom a person paused stays so, unless the last that was done with
 * the workspace is a snapshot or a restore that failed: then it passes for ours.
 */
@Component
class UnfinishedReplacements {
  private static final Set<OperationType> FREEZING =
      EnumSet.of(OperationType.SNAPSHOT, OperationType.SNAPSHOT_RESTORE);

  private final WorkspaceProvider provider;
  private final Replacements replacements;
  private final Operations operations;
  private final WorkspaceLocks locks;

  UnfinishedReplacements(
      WorkspaceProvider provider,
      Replacements replacements,
      Operations operations,
      WorkspaceLocks locks) {
    this.provider = provider;
    this.replacements = replacements;
    this.operations = operations;
    this.locks = locks;
  }

  /**
   * Ends them: the workspace goes on with the container that it has. Leaves those alone that an
   * operation is under way on, which does the same.
   *
   * @return of how many workspaces
   * @throws RuntimeUnavailableException if the engine is away
   */
  int settle() {
    var halfReplaced = replacements.bystanders().stream().map(b -> b.instance().workspace());
    return (int)
        Stream.concat(halfReplaced, leftFrozen())
            .distinct()
            .filter(workspace ->
                SnapshotStrays.removed(
                    "what a snapshot or a restore left of " + workspace, () -> settle(workspace)))
            .count();
  }

  /** Without anything beside it that would tell of a restore: somebody removed that. */
  private Stream<UUID> leftFrozen() {
    return provider.list().stream()
        .filter(Instance::frozen)
        .map(Instance::workspace)
        .filter(this::hasFailedToFinish);
  }

  private boolean hasFailedToFinish(UUID workspace) {
    return operations
        .findFirstByWorkspaceIdOrderByStartedAtDescIdDesc(workspace)
        .filter(last -> FREEZING.contains(last.type()) && last.status() == OperationStatus.FAILED)
        .isPresent();
  }

  private boolean settle(UUID workspace) {
    return locks.unlessBusy(
        workspace,
        () -> {
          if (!operations.active(List.of(workspace)).isEmpty()) {
            return false;
          }
          replacements.settle(workspace);
          return true;
        });
  }
}
