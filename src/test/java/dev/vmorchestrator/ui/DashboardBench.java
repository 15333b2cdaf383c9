package dev.vmorchestrator.ui;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitUntilState;
import dev.vmorchestrator.testing.Browser;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * How fast the dashboard is, and how many of it a server bears. One is a real Chromium, the others
 * are {@link LightDashboard}s, on the same machine. Run by {@code script/bench dashboard};
 * arguments: the server, its process, rounds.
 */
final class DashboardBench {
  private static final int ROWS = 20;

  /** The newest, which stand first: without scrolling there are no more in the DOM for sure. */
  private static final int WATCHED = 5;

  private static final int OPEN = 100;
  private static final int MANY = 500;
  private static final int SECONDS = 30;

  /** More at once would measure the queue in front of two cores. */
  private static final int OPENED_AT_ONCE = 8;

  /** Pages and changes that are not counted: a server that has just started is being compiled. */
  private static final int WARM_UP = 100;

  /** After ten the compilers still take a quarter of the server's time. */
  private static final int WARM_UP_SECONDS = 40;

  /**
   * Milliseconds. A Chromium that has just started keeps both cores busy with itself (a second of
   * processor time); whoever opens the dashboard has had theirs open.
   */
  private static final int BROWSER_AT_REST = 3_000;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * When rows are there, nothing is on its way any more, and a frame is being drawn. Asks for no
   * frame before that: without a graphics card each would take the page's own time.
   */
  private static final String INTERACTIVE =
      """
      window.interactive = new Promise((resolve) => {
        const look = () => {
          const row = document.querySelector('vaadin-grid .name');
          const clients = Object.values(window.Vaadin?.Flow?.clients ?? {});
          const idle = clients.length > 0 && clients.every(c => !c.isActive?.());
          if (row?.offsetWidth && idle) requestAnimationFrame(() => resolve(performance.now()));
          else setTimeout(look, 10);
        };
        look();
      });
      """;

  private static final String BYTES =
      """
      () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
          .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
      """;

  /**
   * Writes down when how many badges say that their workspace is stopped. Of the whole page: if a
   * message was lost, Flow asks for everything again and puts another grid there.
   */
  private static final String WATCH =
      """
      () => {
        const stopped = () => [...document.querySelectorAll('vaadin-grid vaadin-badge')]
            .filter(b => b.textContent.trim() === 'Stopped').length;
        window.now = [stopped(), Date.now()];
        new MutationObserver(() => { if (stopped() !== now[0]) window.now = [stopped(), Date.now()]; })
            .observe(document.body, { childList: true, subtree: true, characterData: true });
      }
      """;

  private final BenchedServer server;
  private final int rounds;

  private DashboardBench(BenchedServer server, int rounds) {
    this.server = server;
    this.rounds = rounds;
  }

  public static void main(String[] args) throws Exception {
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var http = HttpClient.newBuilder().version(Version.HTTP_1_1).executor(workers).build();
      var server = new BenchedServer(http, args[0], Long.parseLong(args[1]));
      var bench = new DashboardBench(server, Integer.parseInt(args[2]));
      bench.firstPage();
      bench.changes();
      bench.many();
    }
    System.exit(0); // its selector's thread is nobody's to stop
  }

  private void firstPage() throws Exception {
    rows("first");
    var first = firstPage(page -> {});
    warmUp("first");
    var millis = new ArrayList<Long>();
    var bytes = new ArrayList<Long>();
    for (var round = 0; round < rounds; round++) {
      millis.add(firstPage(page -> bytes.add(number(page, BYTES))));
    }
    System.out.printf("%n%-64s %9s %9s%n", "the dashboard, milliseconds", "median", "worst");
    line("first page, %d rows, nothing cached, until it can be used (1500)", millis, 50, ROWS);
    System.out.printf("%-64s %9d%n", "  the very first after the server's start", first);
    System.out.printf(
        "%-64s %9d%n", "  kB that come for it, compressed (400)", Collections.max(bytes) / 1000);
  }

  private long firstPage(Consumer<Page> then) {
    try (var browser = new Browser()) {
      var page = page(browser, "first");
      page.addInitScript(INTERACTIVE);
      page.waitForTimeout(BROWSER_AT_REST);
      page.navigate(
          server.url() + "/app", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
      page.waitForFunction("() => interactive");
      var millis = number(page, "() => interactive");
      then.accept(page);
      page.keyboard().press("n");
      page.waitForFunction("() => location.pathname === '/app/workspaces/new'");
      return millis;
    }
  }

  private static long number(Page page, String script) {
    return Math.round(((Number) page.evaluate(script)).doubleValue());
  }

  private void warmUp(String owner) throws Exception {
    for (var opened = 0; opened < WARM_UP; opened += OPENED_AT_ONCE) {
      open(Collections.nCopies(OPENED_AT_ONCE, owner)).forEach(LightDashboard::close);
    }
  }

  /** All of one owner: every change goes to all of them. */
  private void changes() throws Exception {
    var ids = rows("all");
    // What a first page leaves behind in a server is not a dashboard's own.
    var warm = open(Collections.nCopies(OPENED_AT_ONCE, "all"));
    var before = server.heap();
    var open = open(Collections.nCopies(OPEN - 1, "all"));
    var heap = server.heap() - before;
    warm.forEach(LightDashboard::close);
    var seen = new ArrayList<Long>();
    var heard = new ArrayList<Long>();
    var missed = 0;
    try (var browser = new Browser()) {
      var page = page(browser, "all");
      page.navigate(server.url() + "/app");
      page.locator("vaadin-grid .link-state.connected").nth(WATCHED - 1).waitFor();
      page.evaluate(WATCH);
      for (var change = -WARM_UP; change < rounds * 10; change++) {
        var id = ids.get(ROWS - 1 - Math.floorMod(Math.floorDiv(change, 2), WATCHED));
        var stops = change % 2 == 0;
        server.send("all", "POST", "/workspaces/" + id + (stops ? "/stop" : "/start"), null);
        var now = server.await("all", id, stops ? "stopped" : "running");
        var at = Instant.parse(now.path("updated_at").asString()).toEpochMilli();
        var count = stops ? 1 : 0;
        try {
          page.waitForFunction("count => now[0] === count", count);
        } catch (TimeoutError e) {
          missed++;
          page.reload();
          page.locator("vaadin-grid .link-state.connected").nth(WATCHED - 2).waitFor();
          page.evaluate(WATCH);
          continue;
        }
        var here = ((Number) page.evaluate("now[1]")).longValue() - at;
        for (var dashboard : open) {
          await(() -> dashboard.read(p -> stopped(p) == count));
        }
        if (change >= 0) {
          seen.add(here);
          open.forEach(dashboard -> heard.add(dashboard.changedAt() - at));
        }
      }
    }
    open.forEach(LightDashboard::close);
    System.out.printf(
        "%n%-64s %9s %9s%n",
        OPEN + " open dashboards of " + ROWS + " rows, milliseconds", "p95", "worst");
    line(
        "a state's change until the browser's DOM has it, %d changes (150)", seen, 95, seen.size());
    System.out.printf("%-64s %9d%n", "  changes that never came (0)", missed);
    line("  until it has come to the %d others", heard, 95, OPEN - 1);
    System.out.printf("%-64s %9d%n", "server's heap for each, kB (1000)", heap / (OPEN - 1) / 1000);
  }

  /** Each of an owner of its own, whose one workspace changes once a second. */
  private void many() throws Exception {
    var owners = IntStream.range(0, MANY).mapToObj(i -> "owner-" + i).toList();
    var ids = new ConcurrentHashMap<String, String>();
    all(owners, owner -> ids.put(owner, server.create(owner, "one")));
    all(owners, owner -> server.await(owner, ids.get(owner), "running"));
    var before = server.heap();
    var dashboards = open(owners);
    var heap = server.heap() - before;
    changeEverySecond(owners, ids, WARM_UP_SECONDS, 200_000);
    var began = System.nanoTime();
    var last = changeEverySecond(owners, ids, SECONDS, 100_000);
    var took = System.nanoTime() - began;
    var missed = 0;
    for (var i = 0; i < MANY; i++) {
      var shown = last.getOrDefault(owners.get(i), "none was answered");
      var dashboard = dashboards.get(i);
      try {
        await(() -> dashboard.read(p -> p.attributes("vm-time", "at").contains(shown)));
      } catch (ConditionTimeoutException e) {
        missed++;
        System.out.printf(
            "%s shows %s, not %s: %s%n",
            owners.get(i),
            dashboard.read(p -> p.attributes("vm-time", "at")),
            shown,
            dashboard.state());
      }
    }
    var settled = (System.nanoTime() - began - took) / 1_000_000;
    System.out.printf(
        "%n%-64s%n", MANY + " open dashboards of an owner each, one change a second each");
    System.out.printf("%-64s %9d%n", "changes made", MANY * SECONDS);
    System.out.printf("%-64s %9.0f%n", "  a second (500)", MANY * SECONDS * 1e9 / took);
    System.out.printf("%-64s %9d%n", "dashboards that miss the final state (0)", missed);
    System.out.printf(
        "%-64s %9d%n", "  ms until all had it after the last change's answer", settled);
    System.out.printf("%-64s %9d%n", "server's heap for each, kB (1000)", heap / MANY / 1000);
    dashboards.forEach(LightDashboard::close);
  }

  /**
   * Blocks until each has changed so many times; returns what the last answers said.
   *
   * @param least the shortest time to live that it gives: another one each time it is called, or
   *     whoever heard nothing since the last time would look right
   */
  private Map<String, String> changeEverySecond(
      List<String> owners, Map<String, String> ids, int seconds, int least)
      throws InterruptedException {
    var last = new ConcurrentHashMap<String, String>();
    var began = System.nanoTime();
    var left = new CountDownLatch(owners.size() * seconds);
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < owners.size(); i++) {
        var owner = owners.get(i);
        var first = began + Duration.ofSeconds(1).toNanos() * i / owners.size();
        everySecond(
            first,
            seconds,
            workers,
            left,
            second -> {
              var ttl = "{\"ttl_seconds\":%d}".formatted(least + second);
              var changed = server.send(owner, "PATCH", "/workspaces/" + ids.get(owner), ttl);
              // As the page writes it: without a fraction where there is none.
              var expires = Instant.parse(changed.path("expires_at").asString());
              last.put(owner, expires.toString());
            });
      }
      left.await();
    }
    return last;
  }

  /** The next not before the last is done: who is late stays late, and none is left out. */
  private static void everySecond(
      long due, int times, Executor workers, CountDownLatch left, IntConsumer change) {
    if (times == 0) {
      return;
    }
    var wait = Math.max(0, due - System.nanoTime());
    CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS, workers)
        .execute(() -> {
          try {
            change.accept(times);
          } finally {
            left.countDown();
            everySecond(due + Duration.ofSeconds(1).toNanos(), times - 1, workers, left, change);
          }
        });
  }

  private static long stopped(ShownPage page) {
    return page.texts("vaadin-badge").stream().filter("Stopped"::equals).count();
  }

  private List<String> rows(String owner) {
    var ids = IntStream.range(0, ROWS).mapToObj(i -> server.create(owner, "w-" + i)).toList();
    ids.forEach(id -> server.await(owner, id, "running"));
    return ids;
  }

  private static Page page(Browser browser, String user) {
    browser.page().setExtraHTTPHeaders(Map.of("x-user", user));
    return browser.page();
  }

  private List<LightDashboard> open(List<String> owners) throws Exception {
    var open = new ConcurrentHashMap<Integer, LightDashboard>();
    all(
        IntStream.range(0, owners.size()).boxed().toList(),
        i -> open.put(i, LightDashboard.open(server.http(), server.url(), owners.get(i))));
    return IntStream.range(0, owners.size()).mapToObj(open::get).toList();
  }

  /** Something to do that may fail. */
  private interface Step<T> {
    void on(T one) throws Exception;
  }

  private static <T> void all(List<T> these, Step<T> step)
      throws InterruptedException, ExecutionException {
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

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(condition);
  }

  private static void line(String what, List<Long> millis, int percent, Object value) {
    var sorted = millis.stream().sorted().toList();
    var at = Math.min(sorted.size() - 1, (sorted.size() * percent + 99) / 100 - 1);
    System.out.printf("%-64s %9d %9d%n", what.formatted(value), sorted.get(at), sorted.getLast());
  }
}
