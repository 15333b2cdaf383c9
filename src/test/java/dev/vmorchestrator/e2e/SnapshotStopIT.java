package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is stopped in the middle of a restore, and comes back. */
class SnapshotStopIT {
  /** Takes long enough to be written that a stop meets it. */
  private static final String BALLAST =
      "dd if=/dev/urandom of=/workspace/ballast bs=1M count=200 2>/dev/null";

  @TempDir Path directory;

  @Test
  void whatIsReplacedWorksOnMeanwhileAndIsKeptAsItIsThen() {
    try (var on = SnapshotServer.inAHurry(directory)) {
      var workspace = on.aWorkspace("stop", "first");
      var snapshot = on.take(workspace, "base");
      on.engine.run(workspace, "sh", "-c", BALLAST);

      var restore = on.askRestore(snapshot, true);
      await("its state is being kept")
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(3))
          .atMost(Duration.ofMinutes(1))
          .until(() -> on.server.json(restore).toString().contains("Keeping the present state"));
      on.server.terminate();
      on.write(workspace, "third");
      on.server.start();
      on.awaitQuiet(workspace);

      var ended = on.server.json(restore);
      assertThat(ended.get("status").asString()).as(ended.toString()).isEqualTo("Success");
      assertThat(on.read(workspace)).isEqualTo("first");
      var kept = on.snapshots(workspace).getFirst();
      assertThat(kept.get("name").asString()).startsWith("before-restore-");
      on.restore(kept, false);
      assertThat(on.read(workspace)).isEqualTo("third");
      on.assertWhole(workspace);
    }
  }
}
