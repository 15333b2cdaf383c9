package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vmorchestrator.testing.ServerProcess;
import dev.vmorchestrator.testing.TestImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What people do in the middle of something, or past the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InTheMiddleIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int ROUNDS = 5;

  private SnapshotServer on;

  @BeforeAll
  void start(@TempDir Path directory) {
    on = new SnapshotServer(directory);
  }

  @AfterAll
  void clean() {
    on.close();
  }

  private void delete(String workspace) {
    var answer = on.server.send("ann", "DELETE", SnapshotServer.path(workspace), null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
  }

  private void nothingIsLeftOf(String workspace) {
    await("%s is deleted, see %s".formatted(workspace, on.server.log()))
        .atMost(PATIENCE)
        .until(() ->
            on.server.get(SnapshotServer.path(workspace)).statusCode() == 404
                && on.operations(workspace).stream()
                    .noneMatch(o -> o.get("completed_at").isNull()));
    assertThat(on.engine.containersOf(List.of(workspace))).isEmpty();
    await("no image and no file of %s is left".formatted(workspace))
        .atMost(PATIENCE)
        .until(
            () -> on.engine.snapshotImagesOf(workspace).isEmpty() && on.files(workspace).isEmpty());
    assertThat(on.operations(workspace))
        .anySatisfy(o -> {
          assertThat(o.get("operation_type").asString()).isEqualTo("Delete");
          assertThat(o.get("status").asString()).isEqualTo("Success");
        });
  }

  private void awaitStatus(String workspace, String status) {
    await("%s is %s, see %s".formatted(workspace, status, on.server.log()))
        .pollInterval(Duration.ofMillis(5))
        .atMost(PATIENCE)
        .until(() -> on.status(workspace).equals(status));
  }

  @Test
  void aDeleteInTheMiddleOfACreationLeavesNothing() {
    for (var i = 0; i < ROUNDS; i++) {
      var answer =
          on.server.send(
              "ann", "POST", "/api/v1/workspaces", "{\"name\":\"created-%d\"}".formatted(i));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      var workspace = ServerProcess.read(answer).get("id").asString();
      if (i > 0) {
        await("its container is there")
            .pollInterval(Duration.ofMillis(3))
            .atMost(PATIENCE)
            .until(() -> !on.engine.containersOf(List.of(workspace)).isEmpty());
      }
      delete(workspace);
      nothingIsLeftOf(workspace);
    }
  }

  @Test
  void aDeleteInTheMiddleOfARestoreLeavesNothing() {
    var workspace = on.aWorkspace("restored", "first");
    var snapshot = on.take(workspace, "base");
    on.askRestore(snapshot, true);
    await("the new container is there")
        .pollInterval(Duration.ofMillis(3))
        .atMost(PATIENCE)
        .until(() -> on.engine.containersNamed(workspace).containsKey("-next"));
    delete(workspace);
    nothingIsLeftOf(workspace);
  }

  @Test
  void aRestoreThatIsCancelledInTheMiddleEndsBeforeOrBehindTheSwitch() {
    var workspace = on.aWorkspace("cancelled", "first");
    var snapshot = on.take(workspace, "base");
    on.write(workspace, "second");
    var operation = on.askRestore(snapshot, false);
    await("the new container is there")
        .pollInterval(Duration.ofMillis(3))
        .atMost(PATIENCE)
        .until(() -> on.engine.containersNamed(workspace).containsKey("-next"));
    on.server.send("ann", "POST", operation + "/cancel", null);
    on.awaitQuiet(workspace);
    var cancelled = on.server.json(operation).get("status").asString().equals("Failed");
    assertThat(on.read(workspace)).isEqualTo(cancelled ? "second" : "first");
    on.assertWhole(workspace);
  }

  @Test
  void theStatusFollowsWhatIsDoneByHand() {
    var workspace = on.aWorkspace("by-hand", null);
    var id = on.server.json(SnapshotServer.path(workspace)).get("provider_id").asString();
    var took = new ArrayList<Long>();
    try (var docker = TestImage.client()) {
      for (var i = 0; i < ROUNDS; i++) {
        docker.killContainerCmd(id).exec();
        took.add(millisUntil(workspace, "stopped"));
        docker.startContainerCmd(id).exec();
        took.add(millisUntil(workspace, "running"));
      }
      docker.removeContainerCmd(id).withForce(true).exec();
      took.add(millisUntil(workspace, "failed"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    took.sort(null);
    System.out.printf(
        "by hand: %d changes past the server; the status followed after %d ms (median), %d ms at"
            + " most%n",
        took.size(), took.get(took.size() / 2), took.getLast());
    assertThat(took.get(took.size() / 2)).as("median").isLessThan(1_000);
    assertThat(on.server.json(SnapshotServer.path(workspace)).get("error_message").asString())
        .startsWith("Its container is gone.");
    on.server.send("ann", "POST", SnapshotServer.path(workspace) + "/retry", null);
    awaitStatus(workspace, "running");
  }

  private long millisUntil(String workspace, String status) {
    var begun = System.nanoTime();
    awaitStatus(workspace, status);
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }
}
