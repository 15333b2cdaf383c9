package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.provider.ImageMissingException;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.ProgressListener;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PreparationsTest {
  private static final String IMAGE = "node:24";

  private final Preparations preparations = new Preparations();
  private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();

  private final Consumer<ProgressListener> work =
      progress -> {
        begun.incrementAndGet();
        progress.report("working", null);
        try {
          release.await();
          progress.report("done", 100);
        } catch (InterruptedException e) {
          interrupted.countDown();
        }
      };

  private record Caller(Thread thread, FutureTask<Boolean> wasInterrupted) {}

  private Caller caller(String name) {
    var task =
        new FutureTask<>(() -> {
          try {
            preparations.share(IMAGE, (message, p) -> reports.add(name + " " + message), work);
            return false;
          } catch (InterruptedStepException e) {
            return Thread.currentThread().isInterrupted();
          }
        });
    return new Caller(Thread.ofVirtual().start(task), task);
  }

  @Test
  void goesOnWhenOneOfTwoLeaves() throws Exception {
    var first = caller("first");
    assertThat(reports.take()).isEqualTo("first working");
    var second = waiting(caller("second"));
    first.thread().interrupt();
    assertThat(first.wasInterrupted().get()).isTrue();
    release.countDown();
    assertThat(second.wasInterrupted().get()).isFalse();
    assertThat(reports).containsExactly("second done");
    assertThat(begun).hasValue(1);
  }

  @Test
  void endsWhenTheLastLeaves() throws Exception {
    var only = caller("only");
    assertThat(reports.take()).isEqualTo("only working");
    only.thread().interrupt();
    assertThat(only.wasInterrupted().get()).isTrue();
    interrupted.await();
  }

  @Test
  void beginsAnewAfterAFailure() {
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatExceptionOfType(ImageMissingException.class)
          .isThrownBy(() ->
              preparations.share(
                  IMAGE,
                  ProgressListener.none(),
                  progress -> {
                    begun.incrementAndGet();
                    throw new ImageMissingException(IMAGE, "no registry");
                  }));
    }
    assertThat(begun).hasValue(2);
  }

  /** A caller that has joined is parked in its future. */
  private static Caller waiting(Caller caller) {
    while (caller.thread().getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return caller;
  }
}
