package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.workspace.ExpiryWarning;
import dev.vmorchestrator.workspace.WorkspaceExpiring;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells of workspaces that have come within an {@link ExpiryWarning}'s reach. What was passed while
 * the server was down is not told afterwards: whoever opens the dashboard sees it there.
 */
@Component
class ExpiryWarnings {
  private static final Logger log = LoggerFactory.getLogger(ExpiryWarnings.class);

  private final Workspaces workspaces;
  private final ApplicationEventPublisher events;
  private @Nullable Instant looked;

  ExpiryWarnings(Workspaces workspaces, ApplicationEventPublisher events) {
    this.workspaces = workspaces;
    this.events = events;
  }

  /** Tells of those that crossed a line since the last time; the first time only looks. */
  synchronized void check(Instant now) {
    var since = looked;
    looked = now;
    if (since != null && since.isBefore(now)) {
      for (var warning : ExpiryWarning.values()) {
        tell(warning, since, now);
      }
    }
  }

  private void tell(ExpiryWarning warning, Instant after, Instant until) {
    for (var workspace : workspaces.cameWithin(warning, after, until)) {
      log.atInfo()
          .addKeyValue("workspace", workspace.id())
          .addKeyValue("expires", workspace.expiresAt())
          .log("workspace expires soon");
      events.publishEvent(
          new WorkspaceExpiring(
              workspace.id(), workspace.owner(), workspace.name(), warning.ahead()));
    }
  }
}
