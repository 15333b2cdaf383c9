package dev.vmorchestrator.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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
    var before = reads.get();
    assertThat(changes.once("key", reads::incrementAndGet)).isEqualTo(before + 1);
  }

  @Test
  void whatCannotBeReadOfOneIsReadOfTheOthers() {
    var told = changes.in(new Round(Set.of("ann", "bob", "carol"), Set.of()));
    Function<Set<String>, Map<String, Integer>> read =
        owners -> owners.contains("bob") ? Map.of("bob", fail()) : Map.of("ann", 1, "carol", 3);
    assertThat(told.of("ann", "key", read)).contains(1);
    assertThatIllegalStateException().isThrownBy(() -> told.of("bob", "key", read));
    assertThat(told.of("carol", "key", read)).contains(3);
    assertThat(reads).as("for all, for bob alone").hasValue(2);
  }

  @Test
  void oneReadIsForAllOwnersWhoAreTold() {
    var round = new Round(Set.of("ann", "bob"), Set.of());
    var asked = new ArrayList<Set<String>>();
    Function<Set<String>, Map<String, Integer>> read =
        owners -> {
          asked.add(owners);
          return Map.of("ann", 1, "carol", 3);
        };
    assertThat(changes.in(round).of("ann", "key", read)).contains(1);
    assertThat(changes.in(round).of("bob", "key", read)).as("nothing to say of him").isEmpty();
    assertThat(changes.in(round).of("carol", "key", read)).as("is not told").contains(3);
    assertThat(asked).containsExactly(round.owners(), Set.of("carol"));
  }

  @Test
  void whoWaitedReadsWhatTheLaterRoundKnowsNothingOf() {
    var first = UUID.randomUUID();
    var later = UUID.randomUUID();
    var others = UUID.randomUUID();
    var told = Changes.of(Set.of(later)).in(new Round(Set.of("ann"), Set.of(later, others)));
    var asked = new ArrayList<Set<UUID>>();
    Function<Set<UUID>, Map<UUID, String>> read =
        ids -> {
          asked.add(ids);
          return Map.of();
        };
    told.changed("rows", read);
    told.changed("rows", read);
    Changes.of(Set.of(first)).and(told).changed("rows", read);
    assertThat(asked).containsExactly(Set.of(later, others), Set.of(first, later));
  }

  private Integer fail() {
    throw new IllegalStateException("read " + reads.incrementAndGet());
  }
}
