package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.Replacements;
import dev.vmorchestrator.provider.SnapshotImages.Known;
import dev.vmorchestrator.provisioning.OperationOutcome.GaveUp;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.provisioning.SnapshotMaker.Origin;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.springframework.stereotype.Component;

/**
 * Saves the workspace's state, which goes on as it is: an engine that is killed while it saves
 * leaves the container frozen, so whatever comes of it ends with a thaw. What fails leaves no file
 * and no image.
 */
@Component
class SnapshotHandler implements OperationHandler {
  private final Instances instances;
  private final Replacements replacements;
  private final SnapshotMaker maker;
  private final SnapshotRows rows;

  SnapshotHandler(
      Instances instances, Replacements replacements, SnapshotMaker maker, SnapshotRows rows) {
    this.instances = instances;
    this.replacements = replacements;
    this.maker = maker;
    this.rows = rows;
  }

  @Override
  public OperationType type() {
    return OperationType.SNAPSHOT;
  }

  @Override
  public Succeeded handle(Task task, ProgressListener progress) {
    var instance = instances.require(task.workspace());
    maker.make(
        task.requireSnapshot(),
        new Origin(instance.id(), known(task, instance)),
        () -> replacements.settle(task.workspace().id()),
        progress);
    return new Succeeded(
        instance.running() ? WorkspaceState.RUNNING : WorkspaceState.STOPPED, instance.id());
  }

  /**
   * A frozen one is somebody's, who may be saving it, and so may the engine be for whoever gave up
   * lately: that is looked into.
   */
  private Known known(Task task, Instance instance) {
    return task.operation().isUntouched()
            && !instance.frozen()
            && !rows.mayBeBeingSaved(task.workspace().id())
        ? Known.IS_FIRST
        : Known.NOTHING;
  }

  /** What is left of it the cleaner takes once the row says that it failed. */
  @Override
  public Succeeded cancelled(Task task) {
    return goOn(task);
  }

  @Override
  public OperationOutcome abandoned(Task task, ProblemException problem) {
    goOn(task);
    return new GaveUp(problem);
  }

  private Succeeded goOn(Task task) {
    replacements.settle(task.workspace().id());
    return instances.look(task.workspace());
  }
}
