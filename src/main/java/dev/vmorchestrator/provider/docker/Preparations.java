package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.ProgressListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets several callers share one preparation of an image. It runs in a thread of its own; whoever
 * is interrupted only leaves, and the last to leave ends it.
 */
final class Preparations {

  private static final class Preparation implements ProgressListener {
    private final List<ProgressListener> listeners = new CopyOnWriteArrayList<>();
    private final FutureTask<@Nullable Void> work;

    Preparation(Consumer<ProgressListener> work) {
      this.work =
          new FutureTask<>(() -> {
            work.accept(this);
            return null;
          });
    }

    @Override
    public void report(String message, @Nullable Integer percent) {
      listeners.forEach(listener -> listener.report(message, percent));
    }

    @Override
    public void line(String text) {
      listeners.forEach(listener -> listener.line(text));
    }
  }

  private final Map<String, Preparation> underWay = new HashMap<>();

  /**
   * Blocks until the image is prepared, by this work or by another's that is under way.
   *
   * @throws InterruptedStepException if the thread is interrupted
   */
  void share(String image, ProgressListener listener, Consumer<ProgressListener> work) {
    var preparation = join(image, listener, work);
    try {
      preparation.work.get();
    } catch (InterruptedException e) {
      leave(image, preparation, listener);
      Thread.currentThread().interrupt();
      throw new InterruptedStepException("prepare image " + image);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ProblemException problem
          ? problem
          : new IllegalStateException("prepare image " + image, e.getCause());
    }
  }

  private synchronized Preparation join(
      String image, ProgressListener listener, Consumer<ProgressListener> work) {
    var preparation = underWay.get(image);
    if (preparation == null || preparation.work.isDone()) {
      preparation = new Preparation(work);
      underWay.put(image, preparation);
      preparation.listeners.add(listener);
      Thread.ofVirtual().name("docker: prepare " + image).start(preparation.work);
    } else {
      preparation.listeners.add(listener);
    }
    return preparation;
  }

  private synchronized void leave(
      String image, Preparation preparation, ProgressListener listener) {
    preparation.listeners.remove(listener);
    if (preparation.listeners.isEmpty()) {
      underWay.remove(image, preparation);
      preparation.work.cancel(true);
    }
  }
}
