package dev.vmorchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Virtual threads that keep every carrier from the one they wait for. */
class CarriersTest {
  private static final int FEW = 2;
  private static final int WAITING = 3;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Whoever waits for a class that another initializes keeps its carrier. */
  private static final class Slow {
    private static final CountDownLatch begun = new CountDownLatch(1);
    private static final CountDownLatch released = new CountDownLatch(1);

    private static final class Loaded {
      static {
        begun.countDown();
        await(released);
      }

      static void use() {}
    }
  }

  private final VirtualThreadSchedulerMXBean scheduler = Carriers.scheduler();
  private final int before = scheduler.getParallelism();
  private final Carriers carriers = new Carriers(scheduler, FEW);

  @AfterEach
  void restore() {
    Slow.released.countDown();
    carriers.interrupt();
    scheduler.setParallelism(before);
  }

  @Test
  void moreComeWhenAllWaitForOneThatHasNone() throws Exception {
    scheduler.setParallelism(FEW);
    var loading = Thread.ofPlatform().daemon().start(Slow.Loaded::use);
    await(Slow.begun);
    var waiting =
        IntStream.range(0, WAITING)
            .mapToObj(_ -> Thread.startVirtualThread(Slow.Loaded::use))
            .toList();
    var releasing = Thread.startVirtualThread(Slow.released::countDown);

    carriers.start();

    assertThat(releasing.join(MINUTE)).isTrue();
    for (var thread : waiting) {
      assertThat(thread.join(MINUTE)).isTrue();
    }
    loading.join();
    assertThat(scheduler.getParallelism()).isGreaterThan(FEW);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
