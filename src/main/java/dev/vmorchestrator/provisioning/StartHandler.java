package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import org.springframework.stereotype.Component;

/** Starts the container, which must exist. */
@Component
class StartHandler implements OperationHandler {
  private final WorkspaceProvider provider;
  private final Instances instances;

  StartHandler(WorkspaceProvider provider, Instances instances) {
    this.provider = provider;
    this.instances = instances;
  }

  @Override
  public OperationType type() {
    return OperationType.START;
  }

  @Override
  public Succeeded handle(Task task, ProgressListener progress) {
    var instance = instances.require(task.workspace());
    provider.start(instance.id());
    return instances.requireRunning(task.workspace());
  }

  @Override
  public Succeeded cancelled(Task task) {
    return instances.look(task.workspace());
  }
}
