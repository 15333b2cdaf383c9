package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.provider.InterruptedStepException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A short piece of work that goes on beside a longer one, and is not left behind. */
final class Beside implements AutoCloseable {
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Thread thread;

  private Beside(Runnable work) {
    thread = Thread.startVirtualThread(() -> run(work));
  }

  static Beside start(Runnable work) {
    return new Beside(work);
  }

  private void run(Runnable work) {
    try {
      work.run();
      ended.complete(null);
    } catch (Throwable e) { // is thrown to whoever waits
      ended.completeExceptionally(e);
    }
  }

  /**
   * Blocks until it has ended, however that may be.
   *
   * @throws InterruptedStepException if the thread is interrupted
   */
  void await() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedStepException("wait for what goes on beside");
    }
  }

  /** Blocks until it is done; throws what it threw. */
  void requireDone() {
    try {
      ended.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** Ends it if nobody waited for it, and blocks until it has ended. */
  @Override
  public void close() {
    thread.interrupt();
    ended.exceptionally(_ -> null).join();
  }
}
