package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.lifecycle.EngineStatus;
import dev.vmorchestrator.operation.OperationQueue;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.WorkspaceProvider;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Watches whether the engine answers, and wakes what waited for it when it does again. */
@Component
class EngineMonitor {
  private static final Logger log = LoggerFactory.getLogger(EngineMonitor.class);

  private final WorkspaceProvider provider;
  private final EngineStatus status;
  private final OperationQueue queue;

  EngineMonitor(WorkspaceProvider provider, EngineStatus status, OperationQueue queue) {
    this.provider = provider;
    this.status = status;
    this.queue = queue;
  }

  /**
   * Asks the engine; blocks up to the ping's limit.
   *
   * @return whether it answers
   */
  boolean check(Instant now) {
    try {
      provider.ping();
    } catch (RuntimeUnavailableException e) {
      reportAway(e);
      return false;
    }
    var wasAway = !status.isConnected();
    status.report(Optional.empty());
    if (wasAway) {
      log.atInfo().addKeyValue("engine", provider.address()).log("engine answers again");
      queue.hasten(now);
    }
    return true;
  }

  /** Somebody else found out that it is away. */
  void reportAway(ProblemException problem) {
    if (status.isConnected()) {
      log.atWarn().addKeyValue("engine", provider.address()).log("engine does not answer");
    }
    status.report(Optional.of(problem.detail()));
  }
}
