package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import org.jspecify.annotations.Nullable;

/**
 * An instance in memory.
 *
 * @param repository what was cloned into it
 */
record SimulatedInstance(
    InstanceId id, InstanceSpec spec, boolean running, @Nullable String repository) {

  static SimulatedInstance of(InstanceId id, InstanceSpec spec) {
    return new SimulatedInstance(id, spec, false, null);
  }

  SimulatedInstance running(boolean running) {
    return new SimulatedInstance(id, spec, running, repository);
  }

  SimulatedInstance cloned(String repository) {
    return new SimulatedInstance(id, spec, running, repository);
  }

  Instance seen() {
    return new Instance(id, spec.workspace(), running);
  }
}
