package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.clock.SteadyClock;
import dev.vmorchestrator.operation.OperationLeases;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Follows the machine's clock. Where it was set, what is under way keeps the time it had left, and
 * strays are no older by it, and the janitor waits before it believes that so many have expired at
 * once.
 */
@Component
class ClockWatch {
  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

  /** Less than any time that is kept here; what NTP corrects in passing is far below. */
  private static final Duration JUMP = Duration.ofSeconds(5);

  private final SteadyClock clock;
  private final OperationLeases leases;
  private final Janitor janitor;
  private final Strays strays;
  private final StrayNotes notes;

  ClockWatch(
      SteadyClock clock, OperationLeases leases, Janitor janitor, Strays strays, StrayNotes notes) {
    this.clock = clock;
    this.leases = leases;
    this.janitor = janitor;
    this.strays = strays;
    this.notes = notes;
  }

  void check() {
    var drift = clock.drift();
    if (drift.abs().compareTo(JUMP) < 0) {
      clock.adopt();
      return;
    }
    log.atWarn().addKeyValue("by", drift).log("the machine's clock was set");
    // In this order nothing is overdue for an instant.
    if (drift.isPositive()) {
      shift(drift);
      janitor.distrust(clock.instant().plus(drift), drift);
      clock.adopt();
    } else {
      clock.adopt();
      shift(drift);
      janitor.trust();
    }
  }

  private void shift(Duration drift) {
    // First: to shift them twice, where the other fails, keeps a stray a little longer.
    notes.shift(drift);
    leases.shift(drift);
    strays.shift(drift);
  }
}
