package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.springframework.stereotype.Component;

/** Stops the container, which must exist. */
@Component
class StopHandler implements OperationHandler {
  private final WorkspaceProvider provider;
  private final Instances instances;
  private final ProvisionerProperties properties;

  StopHandler(WorkspaceProvider provider, Instances instances, ProvisionerProperties properties) {
    this.provider = provider;
    this.instances = instances;
    this.properties = properties;
  }

  @Override
  public OperationType type() {
    return OperationType.STOP;
  }

  @Override
  public Succeeded handle(Task task, ProgressListener progress) {
    var instance = instances.require(task.workspace());
    provider.stop(instance.id(), properties.stopGrace());
    return new Succeeded(WorkspaceState.STOPPED, instance.id());
  }

  @Override
  public Succeeded cancelled(Task task) {
    return instances.look(task.workspace());
  }
}
