package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.InstanceId;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/**
 * How many do the same in one container at a time. Not in the engine: a container in which nothing
 * ends would keep all others waiting. Containers of which some share a limit by chance, for nothing
 * tells when one is gone for good.
 */
final class Turns {
  private static final int STRIPES = 64;

  private final Semaphore[] stripes;

  Turns(int atOnce) {
    stripes =
        IntStream.range(0, STRIPES)
            .mapToObj(_ -> new Semaphore(atOnce, true))
            .toArray(Semaphore[]::new);
  }

  Semaphore in(InstanceId container) {
    return stripes[Math.floorMod(container.hashCode(), STRIPES)];
  }
}
