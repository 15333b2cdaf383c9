package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vmorchestrator.testing.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} in the middle of a commit, an export and a restore, before its switch and after.
 * As often as {@code -Dvm.test.kills=10} says at each point.
 */
class SnapshotCrashIT {
  private static final int KILLS = Integer.getInteger("vm.test.kills", 1);

  /** What a round takes long enough to be met in the middle of. */
  private static final String BALLAST =
      "dd if=/dev/urandom of=/workspace/ballast bs=1M count=64 2>/dev/null";

  @TempDir Path directory;
  private SnapshotServer on;
  private String workspace;

  @BeforeEach
  void aWorkspace() {
    on = new SnapshotServer(directory, 2 * KILLS);
    workspace = on.aWorkspace("crash", "first");
    on.engine.run(workspace, "sh", "-c", BALLAST);
  }

  @AfterEach
  void clean() {
    on.close();
  }

  /** One kill; says whether the operation was still under way. */
  @FunctionalInterface
  private interface Round {
    boolean play(String name);
  }

  /** Until so many kills have hit their moment: a machine may be too quick for some. */
  private static void killing(String moment, Round round) {
    var hits = 0;
    var rounds = 0;
    while (hits < KILLS) {
      rounds++;
      assertThat(rounds).as("rounds for %d of %d kills", hits, KILLS).isLessThan(5 * KILLS + 5);
      hits += round.play("%s-%d".formatted(moment.replace(' ', '-'), rounds)) ? 1 : 0;
    }
    System.out.printf("killed %s: %d of %d rounds hit%n", moment, hits, rounds);
  }

  /** Kills as soon as it is so, or the operation has ended before it was; and starts again. */
  private boolean killWhen(String operation, BooleanSupplier now) {
    await("the moment has come, see " + on.server.log())
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(3))
        .atMost(Duration.ofSeconds(60))
        .until(() -> now.getAsBoolean() || hasEnded(operation));
    on.server.kill();
    var killed = Instant.now();
    on.server.start();
    on.awaitQuiet(workspace);
    on.assertWhole(workspace);
    return Instant.parse(on.server.json(operation).get("completed_at").asString()).isAfter(killed);
  }

  private boolean hasEnded(String operation) {
    return !on.server.json(operation).get("completed_at").isNull();
  }

  private boolean says(String operation, String progress) {
    var now = on.server.json(operation).get("progress");
    return !now.isNull() && now.get("message").asString().contains(progress);
  }

  private static String operationOf(HttpResponse<String> accepted) {
    return accepted.headers().firstValue("Location").orElseThrow();
  }

  private boolean isHalfWritten(String name) {
    return Files.exists(on.server.snapshots().resolve(workspace).resolve(name + ".tar.part"));
  }

  private JsonNode aSnapshot() {
    var snapshot = on.take(workspace, "base");
    assertThat(snapshot.get("status").asString()).as(snapshot.toString()).isEqualTo("ready");
    on.write(workspace, "second");
    return snapshot;
  }

  private void delete(String name) {
    for (var snapshot : on.snapshots(workspace)) {
      if (snapshot.get("name").asString().equals(name)) {
        on.server.send("ann", "DELETE", SnapshotServer.path(snapshot), null);
      }
    }
  }

  @Test
  void everySnapshotEndsWhole() {
    killing("in commit", name -> kept(name, operation -> says(operation, "Saving the files")));
    killing("in export", name -> kept(name, operation -> isHalfWritten(name)));
    assertThat(on.read(workspace)).isEqualTo("first");
  }

  /** The snapshot is ready in the end, and then taken away. */
  private boolean kept(String name, Predicate<String> moment) {
    var operation = operationOf(on.ask(workspace, name));
    var hit = killWhen(operation, () -> moment.test(operation));
    assertThat(on.snapshots(workspace))
        .hasSize(1)
        .allMatch(s -> s.get("status").asString().equals("ready"));
    delete(name);
    on.assertWhole(workspace);
    return hit;
  }

  @Test
  void everyRestoreEndsBeforeOrBehindTheSwitch() {
    var snapshot = aSnapshot();
    killing(
        "before the switch",
        name ->
            restored(
                snapshot, (_, _) -> on.engine.containersNamed(workspace).containsKey("-next")));
    killing(
        "behind the switch",
        name ->
            restored(
                snapshot,
                (_, old) ->
                    !old.equals(on.engine.containersNamed(workspace).getOrDefault("", old))));
  }

  private boolean restored(JsonNode snapshot, BiPredicate<String, String> moment) {
    return restored(snapshot, false, moment);
  }

  private boolean restored(
      JsonNode snapshot, boolean keepPresent, BiPredicate<String, String> moment) {
    var old = on.server.json(SnapshotServer.path(workspace)).get("provider_id").asString();
    on.write(workspace, "second");
    var operation = on.askRestore(snapshot, keepPresent);
    var hit = killWhen(operation, () -> moment.test(operation, old));
    assertRestored(operation);
    return hit;
  }

  /** Frozen meanwhile: whoever starts again has to know that it was we. */
  @Test
  void everyStateThatARestoreKeepsEndsWhole() {
    var snapshot = aSnapshot();
    for (var step : List.of("Saving the files", "Preparing the file")) {
      killing(
          "keeping, " + step,
          name -> {
            var hit = restored(snapshot, true, (operation, _) -> says(operation, step));
            assertKept();
            return hit;
          });
    }
  }

  private void assertKept() {
    var kept = new ArrayList<String>();
    for (var snapshot : on.snapshots(workspace)) {
      assertThat(snapshot.get("status").asString()).as(snapshot.toString()).isEqualTo("ready");
      if (snapshot.get("name").asString().startsWith("before-restore-")) {
        kept.add(snapshot.get("name").asString());
      }
    }
    assertThat(kept).isNotEmpty();
    kept.forEach(this::delete);
    on.awaitQuiet(workspace);
  }

  private void assertRestored(String operation) {
    var ended = on.server.json(operation);
    assertThat(ended.get("status").asString()).as(ended.toString()).isEqualTo("Success");
    assertThat(on.read(workspace)).isEqualTo("first");
    assertThat(ServerProcess.read(on.server.get(SnapshotServer.path(workspace))).get("status"))
        .hasToString("\"running\"");
  }
}
