package dev.vmorchestrator.provider.simulated;

import java.time.Duration;

/** How time passes in the simulation; tests give one that returns at once. */
@FunctionalInterface
interface Pause {
  void last(Duration duration) throws InterruptedException;
}
