package dev.vmorchestrator.terminal;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.ProcessSpec;
import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.provider.WindowSize;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/** The shells that people have open in workspaces. */
@Service
@EnableConfigurationProperties(TerminalProperties.class)
public class Terminals {

  /** The image's best shell, as one that was logged in to. */
  private static final ProcessSpec SHELL =
      ProcessSpec.of(
              "sh", "-lc", "if command -v bash >/dev/null; then exec bash -l; else exec sh -l; fi")
          .withEnvironment(
              Map.of("TERM", "xterm-256color", "COLORTERM", "truecolor", "LANG", "C.UTF-8"));

  private final Workspaces workspaces;
  private final Processes processes;
  private final TerminalProperties properties;
  private final Map<UUID, TerminalSession> sessions = new ConcurrentHashMap<>();
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();
  private final Executor later;

  Terminals(Workspaces workspaces, Processes processes, TerminalProperties properties) {
    this.workspaces = workspaces;
    this.processes = processes;
    this.properties = properties;
    later =
        CompletableFuture.delayedExecutor(
            properties.kept().toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
  }

  /** The shell that was open already; empty if it was ended meanwhile or never was the user's. */
  public Optional<TerminalSession> find(UUID session, UUID workspace, String user) {
    return Optional.ofNullable(sessions.get(session)).filter(s -> s.isOf(workspace, user));
  }

  /**
   * Starts a shell in the user's workspace, which takes some 50 ms. It is ended when nobody has
   * looked at it for a while.
   *
   * @throws WorkspaceNotFoundException if there is none or it is not the user's
   * @throws ProblemException NOT_RUNNING if it does not run, QUOTA_EXCEEDED with too many open
   */
  public TerminalSession open(UUID workspace, String user, WindowSize size) {
    var found =
        workspaces
            .visible(workspace, user)
            .orElseThrow(() -> new WorkspaceNotFoundException(workspace));
    var instance = instance(found);
    reserve(user);
    try {
      var process = processes.start(instance, SHELL.onTerminal(size));
      var session = new TerminalSession(workspace, user, process, this::sweepLater);
      sessions.put(session.id(), session);
      // Where nobody comes to look at it.
      sweepLater();
      return session;
    } catch (RuntimeException e) {
      release(user);
      throw e;
    }
  }

  /** Before it is started: whoever opens many at once has none of them yet. */
  private void reserve(String user) {
    taken.compute(
        user,
        (_, count) -> {
          var now = count == null ? 0 : count;
          if (now >= properties.mostPerOwner()) {
            throw new ProblemException(
                ProblemCode.QUOTA_EXCEEDED,
                "You have %d terminals open, which is as many as one user may have."
                    .formatted(properties.mostPerOwner()),
                "Close one that you no longer need.");
          }
          return now + 1;
        });
  }

  private void release(String user) {
    taken.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
  }

  private static InstanceId instance(Workspace workspace) {
    var instance = workspace.providerId();
    if (instance == null || workspace.state() != WorkspaceState.RUNNING) {
      throw new ProblemException(
          ProblemCode.NOT_RUNNING,
          "'%s' is %s.".formatted(workspace.name(), workspace.state().wire()),
          "A terminal needs a running workspace: start it, then try again.");
    }
    return new InstanceId(instance);
  }

  /** A session may have been left and taken up again since: each leave has a sweep of its own. */
  private void sweepLater() {
    var now = System.nanoTime();
    later.execute(() -> sweep(now));
  }

  private void sweep(long leftAt) {
    for (var session : sessions.values()) {
      if (session.endIfLeftBy(leftAt) && sessions.remove(session.id(), session)) {
        release(session.owner());
      }
    }
  }

  /** How many shells are open, for tests and figures. */
  public int count() {
    return sessions.size();
  }

  @PreDestroy
  void close() {
    sessions.values().forEach(TerminalSession::close);
  }
}
