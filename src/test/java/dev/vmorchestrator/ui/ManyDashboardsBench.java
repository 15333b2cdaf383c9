package dev.vmorchestrator.ui;

import static dev.vmorchestrator.ui.BenchedDashboards.all;
import static dev.vmorchestrator.ui.BenchedDashboards.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** Five hundred dashboards, each with a change a second. */
final class ManyDashboardsBench {
  private static final int MANY = 500;
  private static final int SECONDS = 30;

  /** After ten the compilers still take a quarter of the server's time. */
  private static final int WARM_UP_SECONDS = 40;

  private final BenchedDashboards dashboards;
  private final BenchedServer server;

  ManyDashboardsBench(BenchedDashboards dashboards) {
    this.dashboards = dashboards;
    server = dashboards.server();
  }

  /** Each of an owner of its own, whose one workspace changes once a second. */
  void measure() throws Exception {
    var owners = IntStream.range(0, MANY).mapToObj(i -> "owner-" + i).toList();
    var ids = new ConcurrentHashMap<String, String>();
    all(owners, owner -> ids.put(owner, server.create(owner, "one")));
    all(owners, owner -> server.await(owner, ids.get(owner), "running"));
    var before = server.heap();
    var opened = dashboards.open(owners);
    var heap = server.heap() - before;
    changeEverySecond(owners, ids, WARM_UP_SECONDS, 200_000);
    var began = System.nanoTime();
    var last = changeEverySecond(owners, ids, SECONDS, 100_000);
    var took = System.nanoTime() - began;
    var missed = 0;
    for (var i = 0; i < MANY; i++) {
      var shown = last.getOrDefault(owners.get(i), "none was answered");
      var dashboard = opened.get(i);
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
    opened.forEach(LightDashboard::close);
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
}
