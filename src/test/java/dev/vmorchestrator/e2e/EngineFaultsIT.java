package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.FaultProxy;
import dev.vmorchestrator.testing.FaultProxy.Fault;
import dev.vmorchestrator.testing.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The real server on a real engine that is away, silent, in error, breaks off or is slow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EngineFaultsIT {
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final int AT_ONCE = 4;

  private final Engine engine = new Engine();
  private final List<String> workspaces = new ArrayList<>();
  private FaultProxy proxy;
  private ServerProcess server;

  @BeforeAll
  void start(@TempDir Path directory) {
    var host =
        Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
    assertThat(host).as("DOCKER_HOST").startsWith("unix://");
    proxy = new FaultProxy(Path.of(host.substring("unix://".length())));
    server =
        new ServerProcess(directory)
            .with("DOCKER_HOST", proxy.host())
            .withTinyTemplate(engine.tinyImage())
            .start();
  }

  @AfterAll
  void clean() {
    server.close();
    proxy.close();
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

  private int readiness() {
    return server.get("/health/ready").statusCode();
  }

  private List<JsonNode> operations(String status) {
    var all = new ArrayList<JsonNode>();
    server.json("/api/v1/operations?limit=500&status=" + status).forEach(all::add);
    return all;
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void nothingFailsForThatAndEverythingEndsAfterwards(Fault fault) {
    await("ready before").atMost(LONG).until(() -> readiness() == 200);
    var running = create("stops-" + fault.name().toLowerCase().replace('_', '-'));
    await("one runs").atMost(LONG).until(() -> status(running).equals("running"));
    proxy.inject(fault);
    assertThat(server.send("ann", "POST", "/api/v1/workspaces/%s/stop".formatted(running), null))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(202));
    var fresh = new ArrayList<String>();
    for (var i = 0; i < AT_ONCE; i++) {
      fresh.add(create("new-%d-%s".formatted(i, fault.name().toLowerCase().replace('_', '-'))));
    }
    switch (fault) {
      case AWAY, SILENT, ERROR -> {
        await("not ready").atMost(LONG).until(() -> readiness() == 503);
        await("everything says what it waits for")
            .atMost(LONG)
            .untilAsserted(() ->
                assertThat(operations("pending"))
                    .hasSize(AT_ONCE + 1)
                    .allSatisfy(o ->
                        assertThat(o.at("/progress/message").asString(""))
                            .contains("does not answer", "Retrying in 8 s")));
      }
      case BREAKS_OFF, SLOW, NONE ->
          await("something was tried")
              .atMost(LONG)
              .until(() ->
                  operations("pending").size() + operations("running").size() <= AT_ONCE
                      || operations("pending").stream()
                          .anyMatch(o -> !o.path("progress").isNull()));
    }
    assertThat(operations("failed")).isEmpty();
    proxy.inject(Fault.NONE);
    await("ready again").atMost(LONG).until(() -> readiness() == 200);
    await("everything has ended as it was asked")
        .atMost(LONG)
        .until(() ->
            status(running).equals("stopped")
                && fresh.stream().allMatch(id -> status(id).equals("running")));
    assertThat(operations("failed")).isEmpty();
    assertThat(engine.containersOf(fresh).values()).hasSize(AT_ONCE).doesNotHaveDuplicates();
  }

  private String status(String workspace) {
    return server.json("/api/v1/workspaces/" + workspace).get("status").asString();
  }
}
