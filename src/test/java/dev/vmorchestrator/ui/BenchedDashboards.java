package dev.vmorchestrator.ui;

import com.microsoft.playwright.Page;
import dev.vmorchestrator.testing.Browser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** What the measurements have in common: dashboards of a server, and a line of what came out. */
record BenchedDashboards(BenchedServer server) {
  static final int ROWS = 20;

  /** More at once would measure the queue in front of two cores. */
  static final int OPENED_AT_ONCE = 8;

  /** Pages and changes that are not counted: a server that has just started is being compiled. */
  static final int WARM_UP = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  List<String> rows(String owner) {
    var ids = IntStream.range(0, ROWS).mapToObj(i -> server.create(owner, "w-" + i)).toList();
    ids.forEach(id -> server.await(owner, id, "running"));
    return ids;
  }

  static Page page(Browser browser, String user) {
    browser.page().setExtraHTTPHeaders(Map.of("x-user", user));
    return browser.page();
  }

  List<LightDashboard> open(List<String> owners) throws Exception {
    var open = new ConcurrentHashMap<Integer, LightDashboard>();
    all(
        IntStream.range(0, owners.size()).boxed().toList(),
        i -> open.put(i, LightDashboard.open(server.http(), server.url(), owners.get(i))));
    return IntStream.range(0, owners.size()).mapToObj(open::get).toList();
  }

  /** Something to do that may fail. */
  interface Step<T> {
    void on(T one) throws Exception;
  }

  static <T> void all(List<T> these, Step<T> step) throws InterruptedException, ExecutionException {
    var turn = new Semaphore(OPENED_AT_ONCE);
    var running = new ArrayList<Future<?>>();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one : these) {
        running.add(
            workers.submit(() -> {
              turn.acquire();
              try {
                step.on(one);
              } finally {
                turn.release();
              }
              return null;
            }));
      }
    }
    for (var done : running) {
      done.get();
    }
  }

  static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(condition);
  }

  static void line(String what, List<Long> millis, int percent, Object value) {
    var sorted = millis.stream().sorted().toList();
    var at = Math.min(sorted.size() - 1, (sorted.size() * percent + 99) / 100 - 1);
    System.out.printf("%-64s %9d %9d%n", what.formatted(value), sorted.get(at), sorted.getLast());
  }
}
