package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.Replacements;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.springframework.stereotype.Component;

/** Removes whatever the workspace has, its snapshots too; nothing there is as good. */
@Component
class DeleteHandler implements OperationHandler {
  private final WorkspaceProvider provider;
  private final Replacements replacements;
  private final Instances instances;
  private final SnapshotRows snapshots;
  private final SnapshotCleaner cleaner;

  DeleteHandler(
      WorkspaceProvider provider,
      Replacements replacements,
      Instances instances,
      SnapshotRows snapshots,
      SnapshotCleaner cleaner) {
    this.provider = provider;
    this.replacements = replacements;
    this.instances = instances;
    this.snapshots = snapshots;
    this.cleaner = cleaner;
  }

  @Override
  public OperationType type() {
    return OperationType.DELETE;
  }

  @Override
  public Succeeded handle(Task task, ProgressListener progress) {
    var workspace = task.workspace().id();
    replacements.settle(workspace);
    provider.list().stream()
        .filter(instance -> instance.workspace().equals(workspace))
        .map(Instance::id)
        .forEach(provider::remove);
    snapshots.removeAllOf(workspace);
    snapshots.allOf(workspace).forEach(cleaner::purge);
    return new Succeeded(WorkspaceState.DELETED, null);
  }

  @Override
  public Succeeded cancelled(Task task) {
    return new Succeeded(WorkspaceState.FAILED, instances.look(task.workspace()).instance());
  }
}
