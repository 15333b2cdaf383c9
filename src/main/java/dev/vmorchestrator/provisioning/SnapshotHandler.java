package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.springframework.stereotype.Component;

/** Saves the workspace's state, which goes on as it is. What fails leaves no file and no image. */
@Component
class SnapshotHandler implements OperationHandler {
  private final Instances instances;
  private final SnapshotMaker maker;

  SnapshotHandler(Instances instances, SnapshotMaker maker) {
    this.instances = instances;
    this.maker = maker;
  }

  @Override
  public OperationType type() {
    return OperationType.SNAPSHOT;
  }

  @Override
  public Succeeded handle(Task task, ProgressListener progress) {
    var instance = instances.require(task.workspace());
    maker.make(task.requireSnapshot(), instance.id(), progress);
    return new Succeeded(
        instance.running() ? WorkspaceState.RUNNING : WorkspaceState.STOPPED, instance.id());
  }

  /** What is left of it the cleaner takes once the row says that it failed. */
  @Override
  public Succeeded cancelled(Task task) {
    return instances.look(task.workspace());
  }
}
