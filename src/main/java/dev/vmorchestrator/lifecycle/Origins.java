package dev.vmorchestrator.lifecycle;

import dev.vmorchestrator.operation.OperationActiveException;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.snapshot.SnapshotNotFoundException;
import dev.vmorchestrator.snapshot.SnapshotNotReadyException;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.workspace.RepoUrl;
import dev.vmorchestrator.workspace.Template;
import dev.vmorchestrator.workspace.Templates;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a new workspace begins from: its template and repository, or a snapshot that has both. */
@Component
class Origins {

  /**
   * @param snapshot null: the template's image
   */
  record Origin(Template.Id template, @Nullable RepoUrl repository, @Nullable UUID snapshot) {}

  private final Templates templates;
  private final Snapshots snapshots;
  private final Workspaces workspaces;

  private final Operations operations;

  Origins(Templates templates, Snapshots snapshots, Workspaces workspaces, Operations operations) {
    this.templates = templates;
    this.snapshots = snapshots;
    this.workspaces = workspaces;
    this.operations = operations;
  }

  /**
   * @throws SnapshotNotFoundException if there is none or it is not the user's
   * @throws SnapshotNotReadyException if it is not whole
   * @throws OperationActiveException while the restore that keeps it goes on, and may keep it anew
   * @throws ProblemException ILLEGAL_TRANSITION if it is about to go with its workspace
   * @throws InvalidValueException for a template that there is not, and for a repository or another
   *     template beside a snapshot
   */
  Origin of(NewWorkspace wanted, String user) {
    return wanted.snapshot() == null
        ? new Origin(templates.require(wanted.template()).id(), wanted.repoUrl(), null)
        : ofSnapshot(wanted, wanted.snapshot(), user);
  }

  private Origin ofSnapshot(NewWorkspace wanted, UUID id, String user) {
    var snapshot = snapshots.visible(id, user).orElseThrow(() -> new SnapshotNotFoundException(id));
    var source =
        workspaces
            .visible(snapshot.workspaceId(), user)
            .orElseThrow(() -> new SnapshotNotFoundException(id));
    if (snapshot.status() != SnapshotStatus.READY) {
      throw new SnapshotNotReadyException(snapshot);
    }
    operations
        .findById(snapshot.operationId())
        .filter(operation -> snapshot.isAutomatic() && !operation.status().isTerminal())
        .ifPresent(active -> {
          throw new OperationActiveException(active);
        });
    if (source.state() == WorkspaceState.DELETING) {
      throw new ProblemException(
          ProblemCode.ILLEGAL_TRANSITION,
          Phrase.of(
              "snapshot-deleted",
              "'%s' is being deleted, and its snapshot '%s' with it.",
              source.name(),
              snapshot.name()),
          Phrase.of(
              "another-origin", "Begin from a snapshot of another workspace, or from a template."));
    }
    if (wanted.repoUrl() != null) {
      throw new InvalidValueException(
          "repo_url", "The snapshot's files are there already: leave the repository out.");
    }
    if (wanted.template() != null && !wanted.template().equals(source.template().value())) {
      throw new InvalidValueException(
          "template",
          "The snapshot was made with the template '%s': leave it out."
              .formatted(source.template()));
    }
    var repository = source.repoUrl() == null ? null : new RepoUrl(source.repoUrl());
    return new Origin(source.template(), repository, id);
  }
}
