package dev.vmorchestrator.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace used during the last hour.
 *
 * @param limits what it may use; null before the first look
 * @param samples oldest first; gaps are times when it did not run
 */
public record UsageHistory(@Nullable UsageLimits limits, List<UsageSample> samples) {
  public static final UsageHistory NONE = new UsageHistory(null, List.of());

  public @Nullable UsageSample latest() {
    return samples.isEmpty() ? null : samples.getLast();
  }
}
