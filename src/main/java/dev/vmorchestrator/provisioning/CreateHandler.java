package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.provisioning.OperationOutcome.GaveUp;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.snapshot.SnapshotNotFoundException;
import dev.vmorchestrator.workspace.Template;
import dev.vmorchestrator.workspace.Templates;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Image or snapshot, container, start, clone. A failed or cancelled creation leaves nothing in the
 * engine.
 */
@Component
class CreateHandler implements OperationHandler {
  private final WorkspaceProvider provider;
  private final Instances instances;
  private final ImagePreparer images;
  private final SnapshotSource snapshots;
  private final Templates templates;
  private final LimitProperties limits;

  CreateHandler(
      WorkspaceProvider provider,
      Instances instances,
      ImagePreparer images,
      SnapshotSource snapshots,
      Templates templates,
      LimitProperties limits) {
    this.provider = provider;
    this.instances = instances;
    this.images = images;
    this.snapshots = snapshots;
    this.templates = templates;
    this.limits = limits;
  }

  @Override
  public OperationType type() {
    return OperationType.CREATE;
  }

  @Override
  public Succeeded handle(Task task, ProgressListener progress) {
    var workspace = task.workspace();
    return workspace.snapshotId() == null
        ? createFromTemplate(task, progress)
        : start(task, image(workspace, workspace.snapshotId(), progress), progress);
  }

  private String image(Workspace workspace, UUID snapshot, ProgressListener progress) {
    try {
      return snapshots.require(snapshot, progress);
    } catch (SnapshotNotFoundException e) {
      throw new ProblemException(
          ProblemCode.SNAPSHOT_NOT_FOUND,
          "The snapshot that '%s' was to begin from was deleted.".formatted(workspace.name()),
          "Delete this workspace and create one from another snapshot or from a template.",
          e);
    }
  }

  private Succeeded createFromTemplate(Task task, ProgressListener progress) {
    var workspace = task.workspace();
    var template = template(workspace);
    images.require(template, task.operation().startedAt());
    if (workspace.repoUrl() != null) {
      // A worker that died may have left half a clone, which cannot be told from a whole one.
      remove(workspace);
    }
    var running = start(task, template.image(), progress);
    clone(workspace, running, progress);
    return running;
  }

  private Succeeded start(Task task, String image, ProgressListener progress) {
    var workspace = task.workspace();
    progress.report("Creating the container", null);
    var instance =
        provider.create(
            new InstanceSpec(
                workspace.id(),
                workspace.owner(),
                task.operation().id(),
                workspace.name(),
                image,
                limits.limits()));
    provider.start(instance.id());
    return instances.requireRunning(workspace);
  }

  private void clone(Workspace workspace, Succeeded running, ProgressListener progress) {
    var url = workspace.repoUrl();
    if (url != null && running.instance() != null) {
      provider.cloneRepository(running.instance(), url, progress);
    }
  }

  @Override
  public Succeeded cancelled(Task task) {
    remove(task.workspace());
    return new Succeeded(WorkspaceState.FAILED, null);
  }

  /** Leaves nothing behind, so that Retry begins anew. */
  @Override
  public OperationOutcome abandoned(Task task, ProblemException problem) {
    remove(task.workspace());
    return new GaveUp(problem);
  }

  private void remove(Workspace workspace) {
    provider.find(workspace.id()).ifPresent(instance -> provider.remove(instance.id()));
  }

  private Template template(Workspace workspace) {
    return templates
        .find(workspace.template())
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.IMAGE_UNAVAILABLE,
                "There is no template '%s' any more.".formatted(workspace.template()),
                "Configure it again, or create the workspace from another template."));
  }
}
