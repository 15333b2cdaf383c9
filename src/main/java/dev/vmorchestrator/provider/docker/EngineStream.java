package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.async.ResultCallback;
import dev.vmorchestrator.provider.InterruptedStepException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the engine tells piece by piece. docker-java's own callbacks were no use: they log what they
 * throw, and one that is closed before the engine's first word goes on as if it were not.
 */
final class EngineStream<T> implements ResultCallback<T> {
  private final Consumer<T> sink;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private @Nullable Closeable connection;
  private boolean closed;
  private volatile boolean begun;
  private volatile long lastWord = System.nanoTime();

  EngineStream(Consumer<T> sink) {
    this.sink = sink;
  }

  /**
   * Blocks until the stream has ended and closes it.
   *
   * @param firstWord longest wait for the first piece
   * @param silence longest time between two pieces
   * @throws TimeoutException if it was silent for longer
   */
  void await(String step, Duration firstWord, Duration silence, DockerErrors errors)
      throws TimeoutException {
    try (this) {
      while (!isOver(begun ? silence : firstWord)) {
        if (silentFor().compareTo(begun ? silence : firstWord) >= 0) {
          throw new TimeoutException(step);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedStepException(step);
    } catch (ExecutionException e) {
      throw errors.of(step, e.getCause());
    }
  }

  private boolean isOver(Duration limit) throws InterruptedException, ExecutionException {
    try {
      end.get(limit.minus(silentFor()).toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private Duration silentFor() {
    return Duration.ofNanos(System.nanoTime() - lastWord);
  }

  @Override
  public synchronized void onStart(Closeable connection) {
    this.connection = connection;
    if (closed) {
      cut(connection);
    }
  }

  @Override
  public void onNext(T piece) {
    lastWord = System.nanoTime();
    begun = true;
    sink.accept(piece);
  }

  @Override
  public void onError(Throwable failure) {
    end.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    end.complete(null);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (connection != null) {
      cut(connection);
    }
  }

  private static void cut(Closeable connection) {
    try {
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
