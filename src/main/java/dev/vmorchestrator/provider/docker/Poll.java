package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.InterruptedStepException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks again and again, for the few things that the engine lets nobody wait for. */
final class Poll {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Poll() {}

  /** The first thing that is found; empty if there is none for so long. */
  static <T> Optional<T> until(Duration atMost, String step, Supplier<Optional<T>> look) {
    var begun = System.nanoTime();
    var found = look.get();
    while (found.isEmpty() && System.nanoTime() - begun < atMost.toNanos()) {
      pause(PAUSE, step);
      found = look.get();
    }
    return found;
  }

  static void pause(Duration pause, String step) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedStepException(step);
    }
  }
}
