package dev.vmorchestrator.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What pages read on account of one change. */
class ChangesTest {
  private static final int PAGES = 50;

  private final Changes changes = Changes.of(Set.of());
  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void manyPagesThatAskAtOnceReadOnce() throws Exception {
    var all = new CountDownLatch(PAGES);
    Callable<Integer> page =
        () -> {
          all.countDown();
          all.await();
          return changes.once("key", reads::incrementAndGet);
        };
    try (var pages = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var told : pages.invokeAll(IntStream.range(0, PAGES).mapToObj(_ -> page).toList())) {
        assertThat(told.get()).isEqualTo(1);
      }
    }
  }

  @Test
  void whatCouldNotBeReadIsReadAgainByTheNext() {
    assertThatIllegalStateException().isThrownBy(() -> changes.once("key", this::fail));
    assertThat(changes.once("key", reads::incrementAndGet)).isEqualTo(2);
  }

  private Integer fail() {
    throw new IllegalStateException("read " + reads.incrementAndGet());
  }
}
