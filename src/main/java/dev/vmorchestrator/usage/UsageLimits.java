package dev.vmorchestrator.usage;

import dev.vmorchestrator.provider.InstanceUsage.Limits;

/**
 * What a workspace may use at most.
 *
 * @param cpus in cores
 * @param memory bytes
 * @param processes threads too
 */
public record UsageLimits(double cpus, long memory, long processes) {

  static UsageLimits of(Limits limits) {
    return new UsageLimits(limits.cpus(), limits.memory(), limits.processes());
  }
}
