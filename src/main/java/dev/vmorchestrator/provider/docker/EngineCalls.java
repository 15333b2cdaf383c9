package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.InterruptedStepException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes every call bounded and interruptible. A thread of its own talks to the engine while the
 * caller waits: over a unix socket docker-java knows no time-out, and an interrupt in the middle of
 * its code would come out as one of many exceptions.
 */
final class EngineCalls {
  /** A busy engine takes a second or two; one that is silent must not keep a cancel for long. */
  private static final Duration MAKING = Duration.ofSeconds(10);

  private final DockerErrors errors;
  private final Duration callTimeout;

  EngineCalls(DockerErrors errors, Duration callTimeout) {
    this.errors = errors;
    this.callTimeout = callTimeout;
  }

  /** A control call. */
  <T extends @Nullable Object> T call(String step, Supplier<T> call) {
    return call(step, Duration.ZERO, call);
  }

  /**
   * A control call that takes longer.
   *
   * @param longer what the engine may take on top of the usual time
   */
  <T extends @Nullable Object> T call(String step, Duration longer, Supplier<T> call) {
    return within(callTimeout.plus(longer), step, call);
  }

  /**
   * A control call that makes something: an interrupt ends it when the engine has answered, or has
   * not for a while, so that whoever cleans up afterwards finds what was made.
   */
  <T extends @Nullable Object> T whole(String step, Supplier<T> call) {
    return within(callTimeout, MAKING, step, call);
  }

  /**
   * Any call.
   *
   * @param step what is asked for, to follow "refused to"
   * @throws InterruptedStepException if the thread is interrupted; the connection is cut then, but
   *     the engine may carry the call out all the same
   */
  <T extends @Nullable Object> T within(Duration atMost, String step, Supplier<T> call) {
    return within(atMost, Duration.ZERO, step, call);
  }

  private <T extends @Nullable Object> T within(
      Duration atMost, Duration afterInterrupt, String step, Supplier<T> call) {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedStepException(step);
    }
    var task = new FutureTask<>(call::get);
    Thread.ofVirtual().name("docker: " + step).start(task);
    try {
      return task.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      awaitEnd(task, afterInterrupt);
      Thread.currentThread().interrupt();
      throw new InterruptedStepException(step);
    } catch (TimeoutException e) {
      throw errors.silent(step, atMost);
    } catch (ExecutionException e) {
      throw errors.of(step, e.getCause());
    } finally {
      task.cancel(true);
    }
  }

  private static void awaitEnd(FutureTask<?> task, Duration atMost) {
    try {
      task.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | TimeoutException | ExecutionException e) {
      return; // nobody asks for its answer any more
    }
  }

  /** What it means that something took too long. */
  RuntimeException silent(String step, Duration time) {
    return errors.silent(step, time);
  }
}
