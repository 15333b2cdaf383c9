package dev.vmorchestrator.provisioning;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A short piece of work that goes on beside a longer one, and is not left behind. */
final class Beside implements AutoCloseable {
  private final CompletableFuture<Void> work;

  private Beside(CompletableFuture<Void> work) {
    this.work = work;
  }

  static Beside start(Runnable work) {
    return new Beside(CompletableFuture.runAsync(work, Thread::startVirtualThread));
  }

  /** Blocks until it is done; throws what it threw. */
  void requireDone() {
    try {
      work.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Blocks until it has ended, however that may be. */
  @Override
  public void close() {
    work.exceptionally(_ -> null).join();
  }
}
