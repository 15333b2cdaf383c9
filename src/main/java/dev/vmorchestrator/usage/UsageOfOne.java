package dev.vmorchestrator.usage;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceUsage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One workspace's hour. */
final class UsageOfOne {
  private final ArrayDeque<UsageSample> samples = new ArrayDeque<>();
  private @Nullable Usage last;
  private @Nullable InstanceId instance;
  private Instant lastAt = Instant.EPOCH;

  /** Two looks that are too far apart say nothing about the time between them. */
  private static final Duration FARTHEST = Duration.ofMinutes(1);

  synchronized void add(InstanceId id, Usage now, Instant at) {
    var before = last;
    if (before != null
        && id.equals(instance)
        && now.cpuNanos() >= before.cpuNanos()
        && Duration.between(lastAt, at).compareTo(FARTHEST) <= 0
        && at.isAfter(lastAt)) {
      samples.add(UsageSample.between(before, now, Duration.between(lastAt, at), at));
    }
    last = now;
    instance = id;
    lastAt = at;
  }

  /** Forgets what is older; whether anything is left. */
  synchronized boolean keepAfter(Instant oldest) {
    while (!samples.isEmpty() && !samples.getFirst().at().isAfter(oldest)) {
      samples.removeFirst();
    }
    return !samples.isEmpty() || lastAt.isAfter(oldest);
  }

  synchronized UsageHistory history(Instant lastLook) {
    return new UsageHistory(
        last == null ? null : UsageLimits.of(last.limits()),
        List.copyOf(samples),
        !samples.isEmpty() && !samples.getLast().at().isBefore(lastLook));
  }
}
