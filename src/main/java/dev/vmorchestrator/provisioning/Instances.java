package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.WorkspaceProvider;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.springframework.stereotype.Component;

/** What the runtime says about a workspace. */
@Component
class Instances {
  private final WorkspaceProvider provider;

  Instances(WorkspaceProvider provider) {
    this.provider = provider;
  }

  /**
   * The workspace's instance.
   *
   * @throws InstanceNotFoundException if it is gone
   */
  Instance require(Workspace workspace) {
    var known = workspace.providerId();
    return provider
        .find(workspace.id())
        .orElseThrow(() ->
            new InstanceNotFoundException(
                new InstanceId(known == null ? workspace.id().toString() : known)));
  }

  /** What stands: running or stopped, or failed if there is nothing. */
  Succeeded look(Workspace workspace) {
    return provider
        .find(workspace.id())
        .map(instance ->
            new Succeeded(
                instance.running() ? WorkspaceState.RUNNING : WorkspaceState.STOPPED,
                instance.id()))
        .orElseGet(() -> new Succeeded(WorkspaceState.FAILED, null));
  }

  /** The workspace runs; an image whose process ends at once is a failure, not a start. */
  Succeeded requireRunning(Workspace workspace) {
    var instance = require(workspace);
    if (!instance.running()) {
      throw new ProblemException(
          ProblemCode.RUNTIME_REFUSED,
          "The container of '%s' ended as soon as it was started.".formatted(workspace.name()),
          "Look at its log with 'docker logs %.12s'.".formatted(instance.id().value()));
    }
    return new Succeeded(WorkspaceState.RUNNING, instance.id());
  }
}
