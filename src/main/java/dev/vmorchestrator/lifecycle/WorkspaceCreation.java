package dev.vmorchestrator.lifecycle;

import dev.vmorchestrator.operation.Operation.Asked;
import dev.vmorchestrator.operation.Operation.Subject;
import dev.vmorchestrator.operation.OperationQueue;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceName;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The use case: a new workspace. */
@Service
@EnableConfigurationProperties(LifecycleProperties.class)
public class WorkspaceCreation {
  private final Workspaces workspaces;
  private final Origins origins;
  private final OperationQueue queue;
  private final LifecycleProperties properties;
  private final Clock clock;

  WorkspaceCreation(
      Workspaces workspaces,
      Origins origins,
      OperationQueue queue,
      LifecycleProperties properties,
      Clock clock) {
    this.workspaces = workspaces;
    this.origins = origins;
    this.queue = queue;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Writes the workspace and its Create operation; the background does the rest.
   *
   * @throws dev.vmorchestrator.snapshot.SnapshotNotFoundException if it is to begin from one that
   *     is not there or not the user's
   * @throws NameTakenException if the user has a living one of that name
   * @throws ProblemException QUOTA_EXCEEDED if the user has as many as allowed
   */
  @Transactional
  public Accepted create(NewWorkspace wanted, String user) {
    var origin = origins.of(wanted, user);
    if (workspaces.isNameTaken(user, wanted.name().value())) {
      throw new NameTakenException(wanted.name());
    }
    if (workspaces.countLiving(user) >= properties.maxPerOwner()) {
      throw new ProblemException(
          ProblemCode.QUOTA_EXCEEDED,
          Phrase.of(
              "workspace-quota",
              "You have %d workspaces, which is as many as one user may have.",
              properties.maxPerOwner()),
          Phrase.of("delete-workspace", "Delete one that you no longer need."));
    }
    var now = clock.instant();
    var workspace =
        workspaces.save(
            new Workspace(
                    UUID.randomUUID(),
                    wanted.name(),
                    user,
                    origin.template(),
                    properties.provider(),
                    now)
                .withRepository(origin.repository())
                .beginningFrom(origin.snapshot())
                .liveFor(wanted.ttl(), now));
    var subject = Subject.of(OperationType.CREATE, origin.snapshot());
    var operation = queue.enqueue(workspace, subject, Asked.by(user), now);
    return new Accepted(workspace, operation);
  }

  /** Whether the user could create a workspace of that name now. */
  @Transactional(readOnly = true)
  public boolean isNameFree(WorkspaceName name, String user) {
    return !workspaces.isNameTaken(user, name.value());
  }

  /** The runtime that new workspaces are made in. */
  public String provider() {
    return properties.provider();
  }
}
