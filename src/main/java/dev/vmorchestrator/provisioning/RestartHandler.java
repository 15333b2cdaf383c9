package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import org.springframework.stereotype.Component;

/** Restarts the container, which must exist. */
@Component
class RestartHandler implements OperationHandler {
  private final WorkspaceProvider provider;
  private final Instances instances;
  private final ProvisionerProperties properties;

  RestartHandler(
      WorkspaceProvider provider, Instances instances, ProvisionerProperties properties) {
    this.provider = provider;
    this.instances = instances;
    this.properties = properties;
  }

  @Override
  public OperationType type() {
    return OperationType.RESTART;
  }

  @Override
  public Succeeded handle(Task task, ProgressListener progress) {
    var instance = instances.require(task.workspace());
    provider.restart(instance.id(), properties.stopGrace());
    return instances.requireRunning(task.workspace());
  }

  @Override
  public Succeeded cancelled(Task task) {
    return instances.look(task.workspace());
  }
}
