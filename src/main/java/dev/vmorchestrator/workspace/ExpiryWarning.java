package dev.vmorchestrator.workspace;

import java.time.Duration;
import java.time.Instant;

/**
 * What an owner is told before a workspace is deleted. A warning is one only if there was notably
 * more time when the time was last given: what was made for a day is not announced to end in a day.
 */
public enum ExpiryWarning {
  A_DAY_AHEAD(Duration.ofHours(24)),
  AN_HOUR_AHEAD(Duration.ofHours(1));

  private final Duration ahead;

  ExpiryWarning(Duration ahead) {
    this.ahead = ahead;
  }

  /** How long before the end it is given. */
  public Duration ahead() {
    return ahead;
  }

  /** When a workspace ends that is warned of now at the latest. */
  public Instant reach(Instant now) {
    return now.plus(ahead);
  }

  /**
   * The shortest time to live that it is given for, in seconds: a quarter more than it is ahead.
   */
  public long shortestLife() {
    return ahead.plus(ahead.dividedBy(4)).toSeconds();
  }

  /** Whether this one is to be warned of now. */
  public boolean isDue(Workspace workspace, Instant now) {
    var life = workspace.ttlSeconds();
    var end = workspace.expiresAt();
    return life != null && end != null && life >= shortestLife() && !end.isAfter(reach(now));
  }
}
