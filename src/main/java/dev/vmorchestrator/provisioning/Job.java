package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operation;
import org.jspecify.annotations.Nullable;

/** An operation in a worker's hands: the thread to interrupt, and why it was. */
final class Job {

  enum Interruption {
    CANCELLED,
    DEADLINE,
    LOST,
    SHUTDOWN
  }

  private final Operation operation;
  private final Thread thread = Thread.currentThread();
  private @Nullable Interruption interruption;
  private boolean over;

  /** Belongs to the calling thread. */
  Job(Operation operation) {
    this.operation = operation;
  }

  Operation operation() {
    return operation;
  }

  /** Ends the step under way, once, with the first reason given; nothing after {@link #settle}. */
  synchronized void interrupt(Interruption why) {
    if (!over && interruption == null) {
      interruption = why;
      thread.interrupt();
    }
  }

  /** No interrupt reaches the thread from here on; says why one did, if one did. */
  synchronized @Nullable Interruption settle() {
    over = true;
    Thread.interrupted();
    return interruption;
  }
}
