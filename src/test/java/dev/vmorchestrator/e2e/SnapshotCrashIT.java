package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vmorchestrator.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} in the middle of a commit, an export, a load, a removal, a file's being written
 * again, and a restore, before its switch and after. As often as {@code -Dvm.test.kills=10} says at
 * each point.
 */
class SnapshotCrashIT {
  private static final int KILLS = Integer.getInteger("vm.test.kills", 1);

  /** What a round takes long enough to be met in the middle of. */
  private static final String BALLAST =
      "dd if=/dev/urandom of=/workspace/ballast bs=1M count=64 2>/dev/null";

  /** Starts of the server at each of them. */
  private static final int MOMENTS = 14;

  @TempDir static Path directory;
  private static SnapshotServer on;
  private static int workspaces;
  private String workspace;

  @BeforeAll
  static void start() {
    on = new SnapshotServer(directory, MOMENTS * KILLS);
  }

  @AfterAll
  static void clean() {
    on.close();
  }

  @BeforeEach
  void aWorkspace() {
    workspace = on.aWorkspace("crash-%d".formatted(++workspaces), "first");
    on.engine.run(workspace, "sh", "-c", BALLAST);
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
    var hit = killWhen(operation, now, () -> {});
    on.assertWhole(workspace);
    return hit;
  }

  /** The same, with what is done while there is no server; what is left may be anything. */
  private boolean killWhen(String operation, BooleanSupplier now, Runnable onceDead) {
    await("the moment has come, see " + on.server.log())
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(3))
        .atMost(Duration.ofSeconds(60))
        .until(() -> now.getAsBoolean() || hasEnded(operation));
    on.server.kill();
    var killed = Instant.now();
    onceDead.run();
    on.server.start();
    on.awaitQuiet(workspace);
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
    var snapshot = taken("base");
    on.write(workspace, "second");
    return snapshot;
  }

  private JsonNode taken(String name) {
    var snapshot = on.take(workspace, name);
    assertThat(snapshot.get("status").asString()).as(snapshot.toString()).isEqualTo("ready");
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
    killing("before the switch", _ -> restored(snapshot, (_, _) -> isPrepared()));
    killing("behind the switch", _ -> restored(snapshot, (_, old) -> isReplaced(old)));
  }

  private boolean isPrepared() {
    return on.engine.containersNamed(workspace).containsKey("-next");
  }

  private boolean isReplaced(String old) {
    return !old.equals(on.engine.containersNamed(workspace).getOrDefault("", old));
  }

  private boolean restored(JsonNode snapshot, BiPredicate<String, String> moment) {
    return restored(snapshot, false, moment);
  }

  private boolean restored(
      JsonNode snapshot, boolean keepPresent, BiPredicate<String, String> moment) {
    var old = on.server.json(SnapshotServer.path(workspace)).get("provider_id").asString();
    if (on.status(workspace).equals("running")) {
      on.write(workspace, "second");
    }
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

  /** A restore that goes all the way starts what was stopped. */
  @Test
  void everyRestoreOfAStoppedOneEndsBeforeOrBehindTheSwitch() {
    var snapshot = aSnapshot();
    killing(
        "before the switch, stopped",
        _ -> {
          stop();
          return restored(snapshot, (_, _) -> isPrepared());
        });
    killing(
        "behind the switch, stopped",
        _ -> {
          stop();
          return restored(snapshot, (_, old) -> isReplaced(old));
        });
  }

  private void stop() {
    on.server.send("ann", "POST", SnapshotServer.path(workspace) + "/stop", null);
    on.awaitQuiet(workspace);
    assertThat(on.status(workspace)).isEqualTo("stopped");
  }

  @Test
  void whatWasStoppedStaysSoWhereTheRestoreCannotGoOnAfterTheKill() {
    killing(
        "before the switch, stopped, and the snapshot lost",
        _ -> {
          workspace = on.aWorkspace("crash-%d".formatted(++workspaces), "first");
          var snapshot = aSnapshot();
          var container = on.engine.inspect(workspace).getId();
          stop();
          var operation = on.askRestore(snapshot, false);
          var hit =
              killWhen(operation, this::isPrepared, () -> lose(snapshot))
                  && !Files.exists(on.file(snapshot));
          if (hit) {
            assertThat(on.server.json(operation).get("error").asString())
                .contains("snapshot file is missing");
            assertThat(on.status(workspace)).isEqualTo("stopped");
            assertThat(on.engine.inspect(workspace).getId()).isEqualTo(container);
            assertThat(on.engine.inspect(workspace).getState().getRunning()).isFalse();
            assertThat(on.files(workspace)).isEmpty();
          }
          return hit;
        });
  }

  private void lose(JsonNode snapshot) {
    var next = on.engine.containersNamed(workspace).get("-next");
    if (next != null) {
      on.engine.removeContainer(next);
      on.engine.removeImage(snapshot.get("image_id").asString());
      deleteFile(snapshot);
    }
  }

  private static void deleteFile(JsonNode snapshot) {
    try {
      Files.delete(on.file(snapshot));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No container may be made from an image that is to go. */
  @Test
  void everyRestoreFromTheFileEndsWhole() {
    var snapshot = aSnapshot();
    var other = taken("other");
    for (var step : List.of("Checking the file", "Loading the image")) {
      killing(
          "from the file, " + step,
          _ -> {
            on.restore(other, false);
            on.engine.inspect(workspace); // the only one left
            on.engine.removeImage(snapshot.get("image_id").asString());
            return restored(snapshot, (operation, _) -> says(operation, step));
          });
    }
    assertThat(on.snapshots(workspace)).hasSize(2);
  }

  @Test
  void everyDeletedOneGoesAltogether() {
    killing(
        "in a removal",
        name -> {
          var snapshot = taken(name);
          delete(name);
          on.server.kill();
          var hit =
              Files.exists(on.file(snapshot)) || !on.engine.snapshotImagesOf(workspace).isEmpty();
          on.server.start();
          assertThat(on.snapshots(workspace)).isEmpty();
          on.assertWhole(workspace);
          return hit;
        });
  }

  @Test
  void everyLostFileIsWrittenAgain() {
    var snapshot = aSnapshot();
    killing(
        "in writing a lost file again",
        _ -> {
          on.server.kill();
          deleteFile(snapshot);
          on.server.spawn();
          await("it is being written again, see " + on.server.log())
              .pollInterval(Duration.ofMillis(3))
              .atMost(Duration.ofSeconds(60))
              .until(() -> isHalfWritten("base") || Files.exists(on.file(snapshot)));
          on.server.kill();
          var hit = !Files.exists(on.file(snapshot));
          on.server.start();
          on.assertWhole(workspace);
          assertThat(SnapshotServer.sha256(on.file(snapshot)))
              .isEqualTo(on.server.json(SnapshotServer.path(snapshot)).get("sha256").asString());
          return hit;
        });
  }
}
