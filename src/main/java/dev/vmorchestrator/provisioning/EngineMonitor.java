package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.lifecycle.EngineStatus;
import dev.vmorchestrator.operation.OperationQueue;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.WorkspaceProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Watches whether the engine answers, and wakes what waited for it when it does again. */
@Component
class EngineMonitor {
  private static final Logger log = LoggerFactory.getLogger(EngineMonitor.class);

  /** How often it is asked anyway. */
  static final Duration FRESH = Duration.ofSeconds(2);

  private final WorkspaceProvider provider;
  private final EngineStatus status;
  private final OperationQueue queue;
  private volatile Instant lastCheck = Instant.EPOCH;

  EngineMonitor(WorkspaceProvider provider, EngineStatus status, OperationQueue queue) {
    this.provider = provider;
    this.status = status;
    this.queue = queue;
  }

  /**
   * Asks the engine; blocks up to the ping's limit. An interrupted thread hears what was last seen.
   *
   * @return whether it answers
   */
  boolean check(Instant now) {
    try {
      provider.ping();
    } catch (InterruptedStepException e) {
      return status.isConnected();
    } catch (ProblemException e) {
      lastCheck = now;
      reportAway(e);
      return false;
    }
    lastCheck = now;
    var wasAway = !status.isConnected();
    status.report(Optional.empty());
    if (wasAway) {
      log.atInfo().addKeyValue("engine", provider.address()).log("engine answers again");
      queue.hasten(now);
    }
    return true;
  }

  /**
   * Whether it answers, as was seen a moment ago: while it is away hundreds may ask, and each would
   * wait for the ping's limit.
   */
  boolean answersLately(Instant now) {
    var fresh = Duration.between(lastCheck, now).compareTo(FRESH) < 0 && !now.isBefore(lastCheck);
    return fresh ? status.isConnected() : check(now);
  }

  /** The sentence that says that it is away, for a person. */
  String outage() {
    return status.outage().orElse("The engine does not answer.");
  }

  private void reportAway(ProblemException problem) {
    if (status.isConnected()) {
      log.atWarn().addKeyValue("engine", provider.address()).log("engine does not answer");
    }
    status.report(Optional.of(problem.detail()));
  }
}
