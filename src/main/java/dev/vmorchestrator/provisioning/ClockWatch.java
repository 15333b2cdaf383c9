package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.clock.SteadyClock;
import dev.vmorchestrator.operation.OperationLeases;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the machine's clock. Where it was set, what is under way keeps the time it had left, and
 * the janitor waits before it believes that so many have expired at once.
 */
@Component
class ClockWatch {
  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

  /** Less than any time that is kept here; what NTP corrects in passing is far below. */
  private static final Duration JUMP = Duration.ofSeconds(5);

  private final SteadyClock clock;
  private final OperationLeases leases;
  private final Janitor janitor;

  ClockWatch(SteadyClock clock, OperationLeases leases, Janitor janitor) {
    this.clock = clock;
    this.leases = leases;
    this.janitor = janitor;
  }

  void check() {
    var drift = clock.drift();
    if (drift.abs().compareTo(JUMP) < 0) {
      clock.adopt();
      return;
    }
    log.atWarn().addKeyValue("by", drift).log("the machine's clock was set");
    // In this order no deadline is in the past for an instant.
    if (drift.isPositive()) {
      leases.shift(drift);
      janitor.distrust(clock.instant().plus(drift), drift);
      clock.adopt();
    } else {
      clock.adopt();
      leases.shift(drift);
      janitor.trust();
    }
  }
}
