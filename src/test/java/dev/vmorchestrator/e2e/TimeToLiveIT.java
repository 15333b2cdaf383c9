package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shortest time to live on the real server and engine, waited for. */
class TimeToLiveIT {
  private static final Duration JANITOR = Duration.ofSeconds(5);

  @TempDir Path directory;

  @Test
  void isGoneAMinuteAndOneSweepLaterWithItsHistoryKept() {
    var engine = new Engine();
    try (var server =
        new ServerProcess(directory)
            .with("VM_API_JANITOR_INTERVAL", Long.toString(JANITOR.toSeconds()))
            .withTinyTemplate(engine.tinyImage())
            .start()) {
      var created =
          server.send(
              "ann", "POST", "/api/v1/workspaces", "{\"name\":\"short-lived\",\"ttl_seconds\":60}");
      var id = ServerProcess.read(created).get("id").asString();
      var path = "/api/v1/workspaces/" + id;
      await("it runs")
          .atMost(Duration.ofSeconds(30))
          .until(() -> server.json(path).get("status").asString().equals("running"));
      await("it is gone")
          .atMost(Duration.ofSeconds(60).plus(JANITOR).plusSeconds(5))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> server.get(path).statusCode() == 404);
      assertThat(engine.containersOf(List.of(id))).isEmpty();
      var operations = server.json("/api/v1/operations?workspace_id=" + id);
      assertThat(operations.get(0).get("operation_type").asString()).isEqualTo("Delete");
      assertThat(operations.get(0).get("requested_by").asString()).isEqualTo("janitor");
      assertThat(operations.get(0).get("status").asString()).isEqualTo("Success");
    }
  }
}
