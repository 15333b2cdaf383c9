package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The real server on the real engine, killed with {@code kill -9}. */
class CrashIT {
  @TempDir Path directory;
  private final Engine engine = new Engine();
  private final List<String> workspaces = new ArrayList<>();
  private ServerProcess server;

  @BeforeEach
  void start() {
    server = new ServerProcess(directory).withTinyTemplate(engine.tinyImage()).start();
  }

  @AfterEach
  void clean() {
    server.close();
    engine.removeContainersOf(workspaces);
  }

  private String create(String name) {
    var answer =
        server.send("ann", "POST", "/api/v1/workspaces", "{\"name\":\"%s\"}".formatted(name));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    var id = ServerProcess.read(answer).get("id").asString();
    workspaces.add(id);
    return id;
  }

  private List<JsonNode> list() {
    var all = new ArrayList<JsonNode>();
    server.json("/api/v1/workspaces?limit=500").forEach(all::add);
    return all;
  }

  private static String status(JsonNode workspace) {
    return workspace.get("status").asString();
  }

  /** Kills after so many of the ten run, so that the rest is at every stage. */
  private void killInTheMiddleOfTenCreations(int running) {
    for (int i = 0; i < 10; i++) {
      create("crash-" + i);
    }
    await("%d of ten run".formatted(running))
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> list().stream().filter(w -> status(w).equals("running")).count() >= running);
    server.kill();
  }

  private void everyCreationEnds() {
    await("every creation ends")
        .atMost(Duration.ofSeconds(60))
        .until(() -> list().stream().noneMatch(w -> status(w).equals("creating")));
    var rows = list();
    assertThat(rows).hasSize(10);
    assertThat(rows)
        .allSatisfy(w -> {
          assertThat(status(w)).isIn("running", "failed");
          if (status(w).equals("failed")) {
            assertThat(w.get("error_message").asString()).isNotBlank();
          }
        });
    var containers = engine.containersOf(workspaces);
    assertThat(containers).hasSizeLessThanOrEqualTo(10);
    assertThat(new HashSet<>(containers.values())).isSubsetOf(new HashSet<>(workspaces));
    assertThat(containers.values()).doesNotHaveDuplicates();
    for (var w : rows) {
      if (status(w).equals("running")) {
        assertThat(containers).containsKey(w.get("provider_id").asString());
      }
    }
  }

  @Test
  void losesAndDoublesNothingWhenKilledAtOnce() {
    killInTheMiddleOfTenCreations(0);
    server.start();
    everyCreationEnds();
  }

  @Test
  void losesAndDoublesNothingWhenKilledInTheMiddle() {
    killInTheMiddleOfTenCreations(3);
    server.start();
    everyCreationEnds();
  }

  @Test
  void losesAndDoublesNothingWhenKilledTwice() {
    killInTheMiddleOfTenCreations(1);
    server.start();
    server.kill();
    server.start();
    everyCreationEnds();
  }
}
