package dev.vmorchestrator.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * The machine's time as it was last adopted, and from then on what has passed since. In
 * milliseconds, as the database keeps them: what is written is what is read.
 */
public final class SteadyClock extends Clock {

  private record Anchor(Instant time, long nanos) {}

  private final Clock machine;
  private final LongSupplier nanos;
  private volatile Anchor anchor;

  /**
   * @param nanos counts steadily, from anywhere, as {@link System#nanoTime}
   */
  public SteadyClock(Clock machine, LongSupplier nanos) {
    this.machine = machine;
    this.nanos = nanos;
    this.anchor = new Anchor(machine.instant(), nanos.getAsLong());
  }

  @Override
  public Instant instant() {
    return exact().truncatedTo(ChronoUnit.MILLIS);
  }

  private Instant exact() {
    var last = anchor;
    return last.time().plusNanos(nanos.getAsLong() - last.nanos());
  }

  /** How far the machine's clock went away since it was last adopted; negative: it was set back. */
  public Duration drift() {
    return Duration.between(exact(), machine.instant());
  }

  /** Goes on from the machine's time. */
  public void adopt() {
    anchor = new Anchor(machine.instant(), nanos.getAsLong());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("UTC alone");
  }
}
