package dev.vmorchestrator.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace used during the last hour.
 *
 * @param limits what it may use; null before the first look
 * @param samples oldest first; gaps are times when it did not run
 * @param live whether the last of them is of the last look: it runs
 */
public record UsageHistory(@Nullable UsageLimits limits, List<UsageSample> samples, boolean live) {
  public static final UsageHistory NONE = new UsageHistory(null, List.of(), false);
}
