package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.workspace.WorkspaceExpiring;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Tells of workspaces that have come within a day and within an hour of their end. What was passed
 * while the server was down is not told afterwards: whoever opens the dashboard sees it there.
 */
@Component
class ExpiryWarnings {
  private static final Logger log = LoggerFactory.getLogger(ExpiryWarnings.class);

  static final List<Duration> AHEAD = List.of(Duration.ofHours(24), Duration.ofHours(1));

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
      AHEAD.forEach(ahead -> tell(since.plus(ahead), now.plus(ahead), ahead));
    }
  }

  private void tell(Instant after, Instant until, Duration ahead) {
    for (var workspace : workspaces.expiringBetween(after, until)) {
      log.atInfo()
          .addKeyValue("workspace", workspace.id())
          .addKeyValue("expires", workspace.expiresAt())
          .log("workspace expires soon");
      events.publishEvent(
          new WorkspaceExpiring(workspace.id(), workspace.owner(), workspace.name(), ahead));
    }
  }
}
