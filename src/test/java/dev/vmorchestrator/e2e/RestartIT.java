package dev.vmorchestrator.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vmorchestrator.testing.Browser;
import dev.vmorchestrator.testing.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A server that ends in the middle of its work, asked to or not, and begins again. */
class RestartIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int MANY = 500;

  @TempDir Path directory;

  private ServerProcess server(String start, String grace) {
    return new ServerProcess(directory)
        .with("VM_API_PROVIDER", "simulated")
        .with("VM_API_MAX_WORKSPACES", "1000")
        .withProperty("vm.simulated.create", "10ms")
        .withProperty("vm.simulated.start", start)
        .withProperty("vm.provisioner.shutdown-grace", grace);
  }

  private JdbcClient rows() {
    return JdbcClient.create(
        new DriverManagerDataSource("jdbc:sqlite:" + directory.resolve("vm.db")));
  }

  private static void create(ServerProcess server, String name) {
    var answer =
        server.send("ann", "POST", "/api/v1/workspaces", "{\"name\":\"%s\"}".formatted(name));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private static void createAndAwaitItsWorker(ServerProcess server) {
    create(server, "app");
    await("it is under way, see " + server.log())
        .atMost(PATIENCE)
        .until(() -> server.json("/api/v1/operations?status=running").size() == 1);
  }

  private Map<String, Object> operation() {
    return rows()
        .sql("SELECT status, attempt, progress_message FROM operations")
        .query()
        .singleRow();
  }

  @Test
  void aStepThatEndsInTimeIsEndedAndOpenDashboardsAreTold() throws Exception {
    try (var server = server("8s", "60s").start();
        var browser = new Browser()) {
      var page = browser.page();
      page.navigate(server.url("/app"));
      assertThat(page.getByText("New Workspace").first()).isVisible();
      createAndAwaitItsWorker(server);
      var ending = CompletableFuture.runAsync(server::terminate);
      assertThat(page.getByText("The server stops.")).isVisible();
      ending.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    assertThat(operation()).containsEntry("status", "Success").containsEntry("attempt", 1);
  }

  @Test
  void aStepThatDoesNotGoesBackToTheQueueAndCountsNoAttempt() {
    try (var server = server("10m", "1s").start()) {
      createAndAwaitItsWorker(server);
      server.terminate();
    }
    assertThat(operation())
        .containsEntry("status", "Pending")
        .containsEntry("attempt", 0)
        .containsEntry("progress_message", "Waiting for the server to start again");
  }

  @Test
  void fiveHundredUnfinishedOperationsAreTakenUpAfterAKill() {
    try (var first = server("10m", "1s").start()) {
      for (var i = 0; i < MANY; i++) {
        create(first, "app-" + i);
      }
      first.kill();
    }
    assertThat(unfinished("1 = 1")).isEqualTo(MANY);
    var begun = System.nanoTime();
    try (var second = server("10ms", "1s").start()) {
      var answered = System.nanoTime();
      await("each is taken up or ended, see " + second.log())
          .atMost(PATIENCE)
          .until(() -> unfinished("status = 'Pending'") == 0);
      var taken = System.nanoTime();
      await("each has ended, see " + second.log())
          .atMost(PATIENCE)
          .until(() -> unfinished("1 = 1") == 0);
      System.out.printf(
          "restart: answers %d ms after its start; %d unfinished operations taken up %d ms later%n",
          Duration.ofNanos(answered - begun).toMillis(),
          MANY,
          Duration.ofNanos(taken - answered).toMillis());
    }
    assertThat(rows().sql("SELECT DISTINCT status FROM operations").query(String.class).list())
        .containsExactly("Success");
  }

  private long unfinished(String which) {
    return rows()
        .sql("SELECT count(*) FROM operations WHERE completed_at IS NULL AND " + which)
        .query(Long.class)
        .single();
  }
}
