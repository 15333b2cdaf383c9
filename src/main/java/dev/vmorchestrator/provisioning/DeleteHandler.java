package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.springframework.stereotype.Component;

/** Removes whatever the workspace has in the runtime; nothing there is as good. */
@Component
class DeleteHandler implements OperationHandler {
  private final WorkspaceProvider provider;
  private final Instances instances;

  DeleteHandler(WorkspaceProvider provider, Instances instances) {
    this.provider = provider;
    this.instances = instances;
  }

  @Override
  public OperationType type() {
    return OperationType.DELETE;
  }

  @Override
  public Succeeded handle(Task task, ProgressListener progress) {
    var workspace = task.workspace().id();
    provider.list().stream()
        .filter(instance -> instance.workspace().equals(workspace))
        .map(Instance::id)
        .forEach(provider::remove);
    return new Succeeded(WorkspaceState.DELETED, null);
  }

  @Override
  public Succeeded cancelled(Task task) {
    return new Succeeded(WorkspaceState.FAILED, instances.look(task.workspace()).instance());
  }
}
