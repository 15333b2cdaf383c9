package dev.vmorchestrator.provider;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** What happens to our instances, whoever does it. */
public interface EngineEvents {

  /**
   * Look again at this workspace's instance: it began or ended to run, or is gone.
   *
   * @param at by the runtime's own clock
   */
  record Change(UUID workspace, Instant at) {}

  /**
   * Tells of every change since that time, and from then on; blocks until the runtime ends the
   * telling, which it may do at any time, then returns. What the runtime has forgotten since is not
   * told: whoever follows looks at everything once besides.
   *
   * @param since by the runtime's clock; a change at that very time is told (again)
   * @param listener called from another thread, one change at a time; must return quickly
   * @throws RuntimeUnavailableException when the runtime does not answer, or no more
   * @throws InterruptedStepException when the thread is interrupted
   */
  void follow(Instant since, Consumer<Change> listener);
}
