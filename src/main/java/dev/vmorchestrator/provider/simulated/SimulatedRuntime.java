package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The memory that the ports share, and the way every call takes: with the delays and faults. What
 * is in memory is touched inside {@link #change} and {@link #look} only.
 */
final class SimulatedRuntime {
  static final String ADDRESS = "this server's memory";

  private final SimulatedImages images = new SimulatedImages();
  private final Map<InstanceId, SimulatedInstance> instances = new HashMap<>();
  private final Faults faults = new Faults();
  private final SimulatedEvents events = new SimulatedEvents(faults, ADDRESS);
  private final SimulatedDelays delays;
  private final Pause pause;

  SimulatedRuntime(SimulatedDelays delays, Pause pause) {
    this.delays = delays;
    this.pause = pause;
  }

  Faults faults() {
    return faults;
  }

  SimulatedEvents events() {
    return events;
  }

  SimulatedImages images() {
    return images;
  }

  Collection<SimulatedInstance> instances() {
    return instances.values();
  }

  /** Present or not. */
  Stream<SimulatedInstance> of(UUID workspace) {
    return instances.values().stream().filter(i -> i.spec().workspace().equals(workspace));
  }

  Optional<SimulatedInstance> present(UUID workspace) {
    return of(workspace).filter(SimulatedInstance::present).findAny();
  }

  SimulatedInstance require(InstanceId id) {
    return Optional.ofNullable(instances.get(id))
        .orElseThrow(() -> new InstanceNotFoundException(id));
  }

  /** Whether it is there and runs: a look that nothing disturbs. */
  synchronized boolean isUp(InstanceId id) {
    var instance = instances.get(id);
    return instance != null && instance.running();
  }

  /** A new one, not started. */
  SimulatedInstance create(InstanceSpec spec, boolean present) {
    return put(SimulatedInstance.of(spec, images.require(spec.image()), present));
  }

  SimulatedInstance put(SimulatedInstance instance) {
    var before = instances.put(instance.id(), instance);
    if (before == null || before.running() != instance.running()) {
      events.happened(instance.spec().workspace());
    }
    return instance;
  }

  boolean remove(InstanceId id) {
    var removed = instances.remove(id);
    if (removed != null) {
      events.happened(removed.spec().workspace());
    }
    return removed != null;
  }

  /** A call that only looks. */
  <T> T look(String call, Supplier<T> look) {
    answer(call);
    synchronized (this) {
      return look.get();
    }
  }

  /** A call that changes something. */
  <T> T change(Step step, Supplier<T> change) {
    var call = step.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    answer(call);
    try {
      faults.hold(step);
      pause.last(delays.of(step));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer(call);
    faults.fail(step);
    T changed;
    synchronized (this) {
      changed = change.get();
    }
    faults.loseAnswer(step);
    return changed;
  }

  void answer(String call) {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedStepException(call);
    }
    if (faults.away()) {
      throw new RuntimeUnavailableException("The simulated runtime", ADDRESS, null);
    }
  }
}
