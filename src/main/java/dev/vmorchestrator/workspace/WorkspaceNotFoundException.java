package dev.vmorchestrator.workspace;

import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.util.UUID;

/** There is no such workspace, or it is not the caller's: the same answer to both. */
public final class WorkspaceNotFoundException extends ProblemException {
  public WorkspaceNotFoundException(UUID workspace) {
    this(workspace.toString());
  }

  /** For an id that was asked for and is none. */
  public WorkspaceNotFoundException(String workspace) {
    super(
        ProblemCode.WORKSPACE_NOT_FOUND,
        Phrase.of("no-workspace", "There is no workspace %s.", workspace),
        Phrase.of("list-workspaces", "List your workspaces to see their ids."));
  }
}
