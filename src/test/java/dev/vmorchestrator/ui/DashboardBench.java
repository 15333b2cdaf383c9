package dev.vmorchestrator.ui;

import com.microsoft.playwright.Page;
import dev.vmorchestrator.testing.Browser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * The section dashboard of {@code script/bench}. Arguments: the server, its process, how many
 * dashboards watch one change, how many are changed each second, for how many seconds.
 */
final class DashboardBench {
  private static final int ROUNDS = 40;
  private static final int WARM_UP = 4;
  private static final int LOADS = 5;
  private static final int ROWS = 20;
  private static final String HEAD = "%-62s %9s %9s%n";
  private static final String PAIR = "%-62s %9.1f %9.1f%n";
  private static final String ONE = "%-62s %9.1f%n";

  /** When the first row's state became which word, by the browser's clock. */
  private static final String WATCH =
      """
      window.shown = {};
      new MutationObserver(() => {
        const badge = document.querySelector('vaadin-grid vaadin-badge.status');
        const word = badge?.textContent.trim();
        if (word === window.word) return;
        window.word = word;
        window.shown[word] = performance.timeOrigin + performance.now();
      }).observe(document.body, { subtree: true, childList: true, characterData: true });\
      """;

  private interface Work {
    void on(int index) throws Exception;
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BenchServer server;

  private DashboardBench(String address, String process) {
    server = new BenchServer(address, process, threads);
  }

  public static void main(String[] args) throws Exception {
    var bench = new DashboardBench(args[0], args[1]);
    bench.firstPage();
    bench.changes(Integer.parseInt(args[2]));
    bench.storm(Integer.parseInt(args[3]), Integer.parseInt(args[4]));
    System.exit(0);
  }

  /** Browsers that have never been here, on loopback. */
  private void firstPage() throws Exception {
    for (var i = 0; i < ROWS; i++) {
      server.create("first", "w-" + i);
    }
    server.await("first", "running", ROWS);
    var times = new ArrayList<Long>();
    var bytes = 0L;
    for (var i = -1; i < LOADS; i++) {
      try (var browser = new Browser()) {
        var took = load(browser.page());
        if (i >= 0) {
          times.add(took);
          bytes = Math.max(bytes, transferred(browser.page()));
        }
      }
    }
    System.out.printf(
        HEAD, "first page of a new browser, %d loads".formatted(LOADS), "p50", "worst");
    print("ms until 20 rows can be used (target: 1500)", times, 1e6, 100);
    System.out.printf(ONE + "%n", "kB over the wire, compressed (target: 400)", bytes / 1000.0);
  }

  private long load(Page page) {
    page.setExtraHTTPHeaders(Map.of("x-user", "first"));
    var begun = System.nanoTime();
    page.navigate(server.address() + "/app");
    page.waitForFunction(
        "() => document.querySelectorAll('vaadin-grid vaadin-badge').length > 4"
            + " && document.querySelector('.actions vaadin-button:not([hidden])')?.offsetHeight > 0");
    return System.nanoTime() - begun;
  }

  private static long transferred(Page page) {
    page.waitForLoadState();
    var sum =
        page.evaluate(
            """
            ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type))
                .reduce((sum, entry) => sum + entry.transferSize, 0)\
            """);
    return ((Number) sum).longValue();
  }

  /** From the request that changes a state until each page was told, and until one shows it. */
  private void changes(int count) throws Exception {
    server.create("many", "w");
    server.await("many", "running", 1);
    var id = server.only("many");
    open(1, i -> "many").forEach(LightDashboard::close);
    var before = server.live();
    var pages = open(count, i -> "many");
    var after = server.live();
    var pushed = new ArrayList<Long>();
    var shown = new ArrayList<Long>();
    try (var browser = new Browser()) {
      var page = browser.page();
      page.setExtraHTTPHeaders(Map.of("x-user", "many"));
      page.navigate(server.address() + "/app");
      page.waitForSelector("vaadin-grid vaadin-badge");
      page.evaluate(WATCH);
      for (var round = -WARM_UP; round < ROUNDS; round++) {
        var stop = Math.floorMod(round, 2) == 0;
        var word = stop ? "Stopping" : "Starting";
        pages.forEach(LightDashboard::forget);
        page.evaluate("window.shown = {}");
        var wall = System.currentTimeMillis();
        var begun = System.nanoTime();
        server.stopOrStart("many", id, stop);
        page.waitForFunction("word => window.shown[word]", word);
        var seen = (Number) page.evaluate("word => window.shown[word]", word);
        for (var each : pages) {
          var came = awaitPushed(each, word);
          if (round >= 0) {
            pushed.add(came - begun);
          }
        }
        if (round >= 0) {
          shown.add(Math.round((seen.doubleValue() - wall) * 1e6));
        }
        server.await("many", stop ? "stopped" : "running", 1);
      }
    }
    var title = "%d open dashboards, %d changes, ms".formatted(count + 1, ROUNDS);
    System.out.printf(HEAD, title, "p50", "p95");
    print("request to what is pushed to each", pushed, 1e6, 95);
    print("request to the DOM of a browser among them (target: p95 150)", shown, 1e6, 95);
    heap(before, after, count);
    System.out.println();
    pages.forEach(LightDashboard::close);
  }

  /** Each of many changes once a second; what stands at the end must have come. */
  private void storm(int count, int seconds) throws Exception {
    var ids = new ArrayList<String>();
    for (var i = 0; i < count; i++) {
      server.create("own-" + i, "w");
    }
    for (var i = 0; i < count; i++) {
      server.await("own-" + i, "running", 1);
      ids.add(server.only("own-" + i));
    }
    var before = server.live();
    var pages = open(count, i -> "own-" + i);
    var after = server.live();
    var begun = System.nanoTime();
    for (var second = 1; second <= seconds; second++) {
      var ttl = 90_000 + second;
      each(count, i -> server.extend("own-" + i, ids.get(i), ttl));
      var left = begun + TimeUnit.SECONDS.toNanos(second) - System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
    }
    var took = (System.nanoTime() - begun) / 1e9;
    pages.forEach(LightDashboard::forget);
    var came = new ConcurrentLinkedQueue<Long>();
    var missed = new AtomicLong();
    each(
        count,
        i -> {
          var asked = System.nanoTime();
          var end = server.extend("own-" + i, ids.get(i), 200_000);
          var seen = awaitPushed(pages.get(i), end);
          if (seen == 0) {
            missed.incrementAndGet();
          } else {
            came.add(seen - asked);
          }
        });
    System.out.printf(HEAD, count + " open dashboards of as many owners", "p50", "p95");
    System.out.printf(ONE, "changes a second, of each its own", count * seconds / took);
    print(
        "the last change of all at the same time: request to push, ms", List.copyOf(came), 1e6, 95);
    System.out.printf(ONE, "final states that were missed (target: 0)", (double) missed.get());
    var broken = pages.stream().filter(LightDashboard::isBroken).count();
    System.out.printf(ONE, "push channels that broke", (double) broken);
    heap(before, after, count);
    pages.forEach(LightDashboard::close);
  }

  /** All at once; returns when the last is done. */
  private void each(int count, Work work) throws Exception {
    var running = new ArrayList<Future<?>>();
    for (var i = 0; i < count; i++) {
      var index = i;
      running.add(
          threads.submit(() -> {
            work.on(index);
            return null;
          }));
    }
    for (var one : running) {
      one.get();
    }
  }

  private List<LightDashboard> open(int count, IntFunction<String> user) throws Exception {
    var pages = new ArrayList<LightDashboard>();
    for (var i = 0; i < count; i++) {
      pages.add(new LightDashboard(server.address(), user.apply(i), threads));
    }
    return pages;
  }

  /** When it came; 0 if it did not within ten seconds. */
  private static long awaitPushed(LightDashboard page, String text) throws InterruptedException {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (page.cameAt(text) == 0 && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    return page.cameAt(text);
  }

  private static void heap(long before, long after, int count) {
    System.out.printf(
        ONE, "kB of live heap a dashboard (target: 1000)", (after - before) / 1000.0 / count);
  }

  private static void print(String what, List<Long> times, double unit, int percent) {
    var sorted = times.stream().sorted().toList();
    System.out.printf(PAIR, what, at(sorted, 50) / unit, at(sorted, percent) / unit);
  }

  private static double at(List<Long> sorted, int percent) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }
}
