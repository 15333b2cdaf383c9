package dev.vmorchestrator.usage;

import dev.vmorchestrator.provider.InstanceUsage.Usage;
import java.time.Duration;
import java.time.Instant;

/**
 * What a workspace used up to a moment, since the look before it. Rates are bytes a second.
 *
 * @param cpus cores that were busy on average: 0.5 is half of one
 * @param memory bytes, at that moment
 * @param processes threads too, at that moment
 */
public record UsageSample(
    Instant at,
    double cpus,
    long memory,
    long received,
    long sent,
    long read,
    long written,
    long processes) {

  /** What was used between two looks at the same run of an instance. */
  static UsageSample between(Usage before, Usage now, Duration time, Instant at) {
    var seconds = Math.max(time.toMillis(), 1) / 1000.0;
    return new UsageSample(
        at,
        (now.cpuNanos() - before.cpuNanos()) / 1e9 / seconds,
        now.memory(),
        rate(before.received(), now.received(), seconds),
        rate(before.sent(), now.sent(), seconds),
        rate(before.read(), now.read(), seconds),
        rate(before.written(), now.written(), seconds),
        now.processes());
  }

  private static long rate(long before, long now, double seconds) {
    return Math.round(Math.max(0, now - before) / seconds);
  }
}
