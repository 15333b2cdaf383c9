package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.WorkspaceResource;
import dev.vmorchestrator.api.WorkspaceResource.ConnectionInfo;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workspace and its id on the wire. */
final class WorkspaceJson {
  private WorkspaceJson() {}

  static WorkspaceResource resource(Workspace w) {
    return new WorkspaceResource(
        w.id(),
        w.name(),
        w.owner(),
        w.repoUrl(),
        w.template().value(),
        w.provider(),
        w.state().wire(),
        w.createdAt(),
        w.updatedAt(),
        w.ttlSeconds(),
        w.expiresAt(),
        w.providerId(),
        connection(w),
        w.errorMessage(),
        Metadata.json(w.metadata()));
  }

  /**
   * What is no id is the id of nothing.
   *
   * @throws ProblemException WORKSPACE_NOT_FOUND
   */
  static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new WorkspaceNotFoundException(FrameworkProblems.shown(text));
    }
  }

  private static @Nullable ConnectionInfo connection(Workspace w) {
    return w.state() == WorkspaceState.RUNNING && w.providerId() != null
        ? new ConnectionInfo(w.providerId(), w.state().wire(), w.sshCommand())
        : null;
  }
}
