package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vmorchestrator.testing.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** SIGTERM in the middle of a creation. */
class ShutdownIT {
  @TempDir Path directory;

  private ServerProcess server(String start, String grace) {
    return new ServerProcess(directory)
        .with("VM_API_PROVIDER", "simulated")
        .withProperty("vm.simulated.start", start)
        .withProperty("vm.provisioner.shutdown-grace", grace);
  }

  private Map<String, Object> terminatedInTheMiddle(ServerProcess server) {
    try (server) {
      server.start();
      var answer = server.send("ann", "POST", "/api/v1/workspaces", "{\"name\":\"app\"}");
      assertThat(answer.statusCode()).isEqualTo(201);
      await("it is under way")
          .atMost(Duration.ofSeconds(60))
          .until(() -> server.json("/api/v1/operations?status=running").size() == 1);
      server.terminate();
    }
    return JdbcClient.create(new DriverManagerDataSource("jdbc:sqlite:" + server.database()))
        .sql("SELECT status, attempt, progress_message FROM operations")
        .query()
        .singleRow();
  }

  @Test
  void aStepThatEndsInTimeIsEnded() {
    assertThat(terminatedInTheMiddle(server("4s", "60s")))
        .containsEntry("status", "Success")
        .containsEntry("attempt", 1);
  }

  @Test
  void aStepThatDoesNotGoesBackToTheQueueAndCountsNoAttempt() {
    assertThat(terminatedInTheMiddle(server("10m", "1s")))
        .containsEntry("status", "Pending")
        .containsEntry("attempt", 0)
        .containsEntry("progress_message", "Waiting for the server to start again");
  }
}
