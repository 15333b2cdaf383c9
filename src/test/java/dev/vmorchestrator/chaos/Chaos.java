package dev.vmorchestrator.chaos;

import dev.vmorchestrator.chaos.Inspection.Findings;
import dev.vmorchestrator.testing.OwnEngine;
import dev.vmorchestrator.testing.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Kills the server and the engine at random while users work; then waits for quiet and looks. */
final class Chaos {
  private static final int USERS = 4;
  private static final int LONGEST_LIFE_MILLIS = 6_000;
  private static final int ONE_KILL_IN_A_START_OF = 5;
  private static final int ONE_ENGINE_OF = 4;
  private static final double LONGEST_OUTAGE_SECONDS = 5;
  private static final Duration LONGEST_QUIET = Duration.ofMinutes(4);

  private final OwnEngine engine;
  private final ServerProcess server;
  private final String image;
  private final Ledger ledger = new Ledger();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Random random;
  private final long seed;

  Chaos(OwnEngine engine, ServerProcess server, String image, long seed) {
    this.engine = engine;
    this.server = server;
    this.image = image;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /**
   * Lets them work.
   *
   * @param kills ends after so many kills of the server, if that comes before the time; 0: the time
   *     alone
   */
  void rage(Duration time, int kills) throws InterruptedException, ExecutionException {
    var startMillis = start();
    var snapshots = server.get("/api-docs/openapi.json").body().contains("/restore");
    var users = new ArrayList<RandomUser>();
    for (var i = 0; i < USERS; i++) {
      users.add(
          new RandomUser(
              "user" + i, server, engine.client(), snapshots, ledger, over, seed * 31 + i));
    }
    users.forEach(RandomUser::makeAKeeper);
    var end = System.nanoTime() + time.toNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      users.forEach(threads::submit);
      try {
        killUntil(end, kills, startMillis, threads);
      } finally {
        over.countDown();
      }
    }
    engine.awaitAnswer();
  }

  private void killUntil(long end, int kills, int firstStartMillis, ExecutorService threads)
      throws InterruptedException, ExecutionException {
    var startMillis = firstStartMillis;
    Future<?> outage = null;
    while (System.nanoTime() < end && (kills == 0 || ledger.kills < kills)) {
      // Where starts are slow the rest is slow too: nothing would ever be met in its middle.
      pause(random.nextInt(Math.max(LONGEST_LIFE_MILLIS, startMillis / 2)));
      outage = maybeEndTheEngine(threads, outage);
      kill();
      if (random.nextInt(ONE_KILL_IN_A_START_OF) == 0) {
        server.spawn();
        pause(random.nextInt(LONGEST_LIFE_MILLIS));
        ledger.killsInTheMiddleOfAStart++;
        kill();
      }
      startMillis = start();
      if (ledger.kills % 10 == 0) {
        System.out.printf("chaos: %d kills%n", ledger.kills);
      }
    }
    pause(LONGEST_LIFE_MILLIS);
    if (outage != null) {
      outage.get();
    }
  }

  private int start() {
    var begun = System.nanoTime();
    server.start();
    return (int) Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  private void pause(int millis) throws InterruptedException {
    over.await(millis, TimeUnit.MILLISECONDS);
  }

  private void kill() {
    server.kill();
    ledger.kills++;
  }

  private @Nullable Future<?> maybeEndTheEngine(ExecutorService threads, @Nullable Future<?> last) {
    if ((last != null && !last.isDone()) || random.nextInt(ONE_ENGINE_OF) > 0) {
      return last;
    }
    var away = random.nextDouble(LONGEST_OUTAGE_SECONDS);
    var hard = random.nextBoolean();
    if (hard) {
      ledger.engineKills++;
    } else {
      ledger.engineRestarts++;
    }
    return threads.submit(() -> {
      if (hard) {
        engine.kill(away);
      } else {
        engine.restart(away);
      }
      engine.awaitAnswer();
    });
  }

  /** Waits until there is nothing to find, or as long as anybody may take to come to rest. */
  Findings findings(Path database) throws InterruptedException {
    var inspection = new Inspection(database, engine.client(), image, ledger);
    var begun = System.nanoTime();
    var end = begun + LONGEST_QUIET.toNanos();
    Findings findings;
    do {
      new CountDownLatch(1).await(2, TimeUnit.SECONDS);
      findings = inspection.unfinished() > 0 ? stuck(inspection) : inspection.findings();
    } while (!findings.isEmpty() && System.nanoTime() < end);
    report(inspection, findings, Duration.ofNanos(System.nanoTime() - begun));
    return inspection.findings();
  }

  private static Findings stuck(Inspection inspection) {
    var findings = new Findings();
    findings.stuck().add(inspection.unfinished() + " operations have not ended");
    return findings;
  }

  Ledger ledger() {
    return ledger;
  }

  private void report(Inspection inspection, Findings findings, Duration quiet) {
    System.out.printf(
        """
        chaos: seed %d; %d kills of the server (%d in the middle of a start), %d of the engine, %d engine restarts
        chaos: %d requests answered (%d refused), %d unanswered; %d workspaces, operations %s
        chaos: quiet after %d s; lost %d, stuck %d, orphans %d, duplicates %d; %d files kept, all looked at
        """,
        seed,
        ledger.kills,
        ledger.killsInTheMiddleOfAStart,
        ledger.engineKills,
        ledger.engineRestarts,
        ledger.answered.get(),
        ledger.refused.get(),
        ledger.unreachable.get(),
        ledger.created.size(),
        new TreeMap<>(inspection.operations()),
        quiet.toSeconds(),
        findings.lost().size(),
        findings.stuck().size(),
        findings.orphans().size(),
        findings.duplicates().size(),
        inspection.filesKept());
    inspection.reasons().forEach((why, count) -> System.out.printf("chaos: %d × %s%n", count, why));
  }
}
