package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationLeases.Progress;

/** What the step needs is still being made elsewhere: it waits, without a worker. */
final class NotYetException extends RuntimeException {
  private final transient Progress progress;
  private final boolean again;

  /**
   * @param again whether it is tried again, since the runtime broke off in the middle
   */
  NotYetException(Progress progress, boolean again) {
    super(progress.message());
    this.progress = progress;
    this.again = again;
  }

  Progress progress() {
    return progress;
  }

  /** Waiting for what never comes must end at the deadline. */
  boolean countsTowardsDeadline() {
    return again;
  }
}
