package dev.vmorchestrator.ssh;

import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceChanged;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.sshd.common.session.Session;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** The ways into workspaces, and the way out when one ends. */
@Component
@ConditionalOnProperty("vm.ssh.bind")
class Doors {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Set<WorkspaceState> ENDED =
      Set.of(WorkspaceState.STOPPED, WorkspaceState.FAILED, WorkspaceState.DELETED);

  /** What runs there gets to say itself that it was ended. */
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS, Thread::startVirtualThread);

  private final Workspaces workspaces;
  private final WorkspaceLifecycle lifecycle;
  private final Visitors visitors;
  private final SshProperties properties;

  Doors(
      Workspaces workspaces,
      WorkspaceLifecycle lifecycle,
      Visitors visitors,
      SshProperties properties) {
    this.workspaces = workspaces;
    this.lifecycle = lifecycle;
    this.visitors = visitors;
    this.properties = properties;
  }

  /** A workspace that runs. */
  record Inside(UUID workspace, String name, InstanceId instance) {}

  /**
   * Finds the visitor's workspace and waits until it runs, starting it if it is stopped.
   *
   * @param words takes what there is to wait for
   * @throws ProblemException for what a person can act on
   */
  Inside enter(Session session, Consumer<String> words) throws InterruptedException {
    var visitor = Visitor.of(session);
    var end = System.nanoTime() + properties.startTimeout().toNanos();
    var told = false;
    while (true) {
      var workspace = find(visitor);
      var instance = workspace.providerId();
      if (workspace.state() == WorkspaceState.RUNNING && instance != null) {
        visitors.enter(session, workspace.id());
        return new Inside(workspace.id(), workspace.name(), new InstanceId(instance));
      }
      requireHope(workspace, end);
      if (workspace.state() == WorkspaceState.STOPPED) {
        start(workspace);
      }
      if (!told) {
        words.accept(
            "Waiting until '%s' runs; it is %s."
                .formatted(workspace.name(), workspace.state().wire()));
        told = true;
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private Workspace find(Visitor visitor) {
    return workspaces
        .living(visitor.owner(), visitor.workspace())
        .filter(w -> w.state() != WorkspaceState.DELETING)
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.WORKSPACE_NOT_FOUND,
                "You have no workspace named '%s'.".formatted(visitor.name()),
                "The SSH user is the workspace's name; vm ls lists yours."));
  }

  private void requireHope(Workspace workspace, long end) {
    switch (workspace.state()) {
      case FAILED ->
          throw new ProblemException(
              ProblemCode.NOT_RUNNING,
              "'%s' failed: %s".formatted(workspace.name(), workspace.errorMessage()),
              "Retry it in the dashboard, or type vm start %s.".formatted(workspace.name()));
      case STOPPED -> {
        if (!properties.startStopped()) {
          throw new ProblemException(
              ProblemCode.NOT_RUNNING,
              "'%s' is stopped.".formatted(workspace.name()),
              "Type vm start %s, then try again.".formatted(workspace.name()));
        }
      }
      case CREATING, RUNNING, STOPPING, STARTING, RESTARTING, RESTORING, DELETING, DELETED -> {}
    }
    if (System.nanoTime() > end) {
      throw new ProblemException(
          ProblemCode.DEADLINE_EXCEEDED,
          "'%s' is still %s.".formatted(workspace.name(), workspace.state().wire()),
          "Type vm ops %s to see what it waits for.".formatted(workspace.name()));
    }
  }

  private void start(Workspace workspace) {
    try {
      lifecycle.start(workspace.id(), workspace.owner());
    } catch (ProblemException e) {
      // Somebody else was quicker: what they asked for is waited for, or seen the next time round.
      if (e.code() != ProblemCode.OPERATION_ACTIVE && e.code() != ProblemCode.ILLEGAL_TRANSITION) {
        throw e;
      }
    }
  }

  /** Whether it is no longer there to run anything in. */
  boolean hasEnded(UUID workspace) {
    return workspaces
        .findById(workspace)
        .filter(w -> w.state() == WorkspaceState.RUNNING)
        .isEmpty();
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void changed(WorkspaceChanged event) {
    if (visitors.isAnybodyIn(event.workspace())) {
      LATER.execute(() -> endIfOver(event.workspace()));
    }
  }

  private void endIfOver(UUID id) {
    var state = workspaces.findById(id).map(Workspace::state).orElse(WorkspaceState.DELETED);
    if (ENDED.contains(state)) {
      visitors.leave(id, "The workspace is %s.".formatted(state.wire()));
    }
  }
}
