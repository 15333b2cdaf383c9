package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server that is killed while a restore has frozen what it replaces, and comes back. */
class SnapshotThawIT {
  /** Takes long enough to be saved that a kill meets it. */
  private static final String BALLAST =
      "dd if=/dev/urandom of=/workspace/ballast bs=1M count=%d 2>/dev/null";

  /** A machine that is busy with other things may take long. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private SnapshotServer on;

  @BeforeEach
  void start() {
    on = new SnapshotServer(directory);
  }

  @AfterEach
  void clean() {
    on.close();
  }

  /** Killed in the middle of a restore; returns the operation. */
  private String killWhileFrozen(JsonNode snapshot) {
    var workspace = snapshot.get("workspace_id").asString();
    var restore = on.askRestore(snapshot, true);
    await("its state is being kept")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(3))
        .atMost(Duration.ofMinutes(1))
        .until(() -> on.server.json(restore).toString().contains("Keeping the present state"));
    on.server.kill();
    await("the engine has ended what it was asked for")
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(30))
        .until(() -> on.engine.isPaused(workspace));
    return restore;
  }

  private JsonNode aSnapshot(String workspace, int megabytes) {
    on.engine.run(workspace, "sh", "-c", BALLAST.formatted(megabytes));
    var snapshot = on.take(workspace, "base");
    assertThat(snapshot.get("status").asString()).as(snapshot.toString()).isEqualTo("ready");
    return snapshot;
  }

  private Duration awaitThaw(String workspace) {
    var began = System.nanoTime();
    await("it goes on, see " + on.server.log())
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(() -> !on.engine.isPaused(workspace));
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Test
  void whatIsRestoredRunsSoonAfterTheNextStart() {
    var workspace = on.aWorkspace("thaw", "first");
    var snapshot = aSnapshot(workspace, 100);
    var restore = killWhileFrozen(snapshot);

    on.server.start();
    var took = awaitThaw(workspace);

    System.out.printf("restored and running %d ms after the start%n", took.toMillis());
    on.awaitQuiet(workspace);
    assertThat(on.server.json(restore).get("status").asString()).isEqualTo("Success");
    on.assertWhole(workspace);
  }

  @Test
  void goesOnAtOnceThoughItsOperationHasEndedAndFilesAreToBeWrittenAgain()
      throws IOException, SQLException {
    var other = aSnapshot(on.aWorkspace("other", "other"), 300);
    var workspace = on.aWorkspace("thaw", "first");
    var snapshot = aSnapshot(workspace, 100);
    on.write(workspace, "second");
    killWhileFrozen(snapshot);
    endEverything();
    Files.delete(on.file(other));

    on.server.start();
    var took = awaitThaw(workspace);

    System.out.printf("let go on %d ms after the start%n", took.toMillis());
    assertThat(on.read(workspace)).isEqualTo("second");
    on.assertWhole(workspace);
  }

  private void endEverything() throws SQLException {
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + on.server.database());
        var statement = database.createStatement()) {
      statement.executeUpdate(
          "UPDATE operations SET status = 'Failed', worker = NULL, heartbeat_at = NULL,"
              + " completed_at = started_at, error = 'ended by hand', error_code = 'INTERNAL'"
              + " WHERE status IN ('Pending', 'Running')");
    }
  }
}
