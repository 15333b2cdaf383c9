package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.EngineEvents;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** What happened in memory; forgotten but for the newest, as an engine does. */
final class SimulatedEvents implements EngineEvents {
  private static final int KEPT = 256;

  /** How often somebody who follows sees whether the runtime went away. */
  private static final long GLANCE_MILLIS = 50;

  private final Faults faults;
  private final String address;
  private final List<Change> changes = new ArrayList<>();
  private long told;

  SimulatedEvents(Faults faults, String address) {
    this.faults = faults;
    this.address = address;
  }

  synchronized void happened(UUID workspace) {
    changes.add(new Change(workspace, Instant.now()));
    if (changes.size() > KEPT) {
      changes.removeFirst();
    }
    told++;
    notifyAll();
  }

  @Override
  public void follow(Instant since, Consumer<Change> listener) {
    var batch = first(since);
    while (true) {
      batch.changes().forEach(listener);
      batch = next(batch.told());
    }
  }

  private record Batch(List<Change> changes, long told) {}

  private synchronized Batch first(Instant since) {
    return new Batch(
        changes.stream().filter(change -> !change.at().isBefore(since)).toList(), told);
  }

  /** What was told after that; nothing once in a while. */
  private synchronized Batch next(long after) {
    try {
      if (faults.away()) {
        throw new RuntimeUnavailableException("The simulated runtime", address, null);
      }
      if (told == after) {
        wait(GLANCE_MILLIS);
      }
      var newest = (int) Math.min(told - after, changes.size());
      return new Batch(List.copyOf(changes.subList(changes.size() - newest, changes.size())), told);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedStepException("follow what happens");
    }
  }
}
