package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLeases.Progress;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.Replacements;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Removes whatever the workspace has, its snapshots too; nothing there is as good. */
@Component
class DeleteHandler implements OperationHandler {
  private static final Logger log = LoggerFactory.getLogger(DeleteHandler.class);

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
    snapshots.creationFrom(workspace).ifPresent(DeleteHandler::waitFor);
    replacements.settle(workspace);
    provider.list().stream()
        .filter(instance -> instance.workspace().equals(workspace))
        .map(Instance::id)
        .forEach(provider::remove);
    snapshots.removeAllOf(workspace);
    snapshots.allOf(workspace).forEach(this::purge);
    return new Succeeded(WorkspaceState.DELETED, null);
  }

  /** What is being begun elsewhere may have nothing else of what was in here. */
  private static void waitFor(Operation creation) {
    var why =
        "Waiting until '%s' has begun from a snapshot of it".formatted(creation.workspaceName());
    throw new NotYetException(new Progress(why, null), false);
  }

  /**
   * What the disk or the engine will not remove the reconciler tries again; nobody waits for it.
   */
  private void purge(Snapshot removed) {
    try {
      cleaner.purge(removed);
    } catch (RuntimeUnavailableException | InterruptedStepException e) {
      throw e;
    } catch (ProblemException e) {
      log.atWarn()
          .addKeyValue("snapshot", removed.id())
          .addKeyValue("reason", e.detail())
          .log("left for the reconciler");
    }
  }

  @Override
  public Succeeded cancelled(Task task) {
    return new Succeeded(WorkspaceState.FAILED, instances.look(task.workspace()).instance());
  }
}
