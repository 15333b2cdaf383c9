package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.InstanceUsage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What instances in memory would use: a little, and a little more with every look. */
public final class SimulatedUsage implements InstanceUsage {
  private static final long LOOK_NANOS = 2_000_000_000L;

  private final SimulatedProvider provider;
  private final Map<InstanceId, Integer> looks = new ConcurrentHashMap<>();

  public SimulatedUsage(SimulatedProvider provider) {
    this.provider = provider;
  }

  @Override
  public Optional<Usage> of(InstanceId id) {
    try {
      if (!provider.runs(id, "look at a container")) {
        return Optional.empty();
      }
    } catch (InstanceNotFoundException e) {
      return Optional.empty();
    }
    var look = looks.merge(id, 1, Integer::sum);
    var limits = provider.specOf(id).limits();
    return Optional.of(
        new Usage(
            look * LOOK_NANOS,
            limits.memoryBytes() / 4,
            look * 100_000L,
            look * 20_000L,
            look * 4_096L,
            look * 8_192L,
            3,
            new Limits(limits.cpus(), limits.memoryBytes(), limits.pids())));
  }
}
