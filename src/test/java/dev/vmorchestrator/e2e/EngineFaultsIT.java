package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.FaultProxy;
import dev.vmorchestrator.testing.FaultProxy.Fault;
import dev.vmorchestrator.testing.LocalRegistry;
import dev.vmorchestrator.testing.ServerProcess;
import dev.vmorchestrator.testing.TestImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

  /** How long each fault lasts once it has been noticed. */
  private static final Duration LASTING = Duration.ofSeconds(Long.getLong("faults.seconds", 1));

  private final Engine engine = new Engine();
  private final List<String> workspaces = new ArrayList<>();
  private LocalRegistry registry;
  private String pulled;
  private FaultProxy proxy;
  private ServerProcess server;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    var host =
        Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse("unix:///var/run/docker.sock");
    assertThat(host).as("DOCKER_HOST").startsWith("unix://");
    registry = new LocalRegistry();
    pulled = registry.address() + "/vm-test/pulled:1";
    proxy = FaultProxy.before(Path.of(host.substring("unix://".length())));
    server =
        new ServerProcess(directory)
            .with("DOCKER_HOST", proxy.host())
            .withTinyTemplate(engine.tinyImage())
            .withProperty("vm.templates[1].id", "pulled")
            .withProperty("vm.templates[1].name", "Pulled")
            .withProperty("vm.templates[1].description", "From a registry")
            .withProperty("vm.templates[1].image", pulled)
            .start();
  }

  @AfterAll
  void clean() throws IOException {
    server.close();
    proxy.close();
    engine.removeContainersOf(workspaces);
    engine.removeImage(pulled);
    registry.close();
  }

  @AfterEach
  void heal() {
    proxy.inject(Fault.NONE);
  }

  private String create(String name, String template) {
    var answer =
        server.send(
            "ann",
            "POST",
            "/api/v1/workspaces",
            "{\"name\":\"%s\",\"template\":\"%s\"}".formatted(name, template));
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

  private String status(String workspace) {
    return server.json("/api/v1/workspaces/" + workspace).get("status").asString();
  }

  @ParameterizedTest
  @EnumSource(names = {"AWAY", "SILENT", "ERROR", "BREAKS_OFF", "SLOW"})
  void nothingFailsForThatAndEverythingEndsAfterwards(Fault fault) {
    var name = fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    await("ready before").atMost(LONG).until(() -> readiness() == 200);
    var running = create("stops-" + name, "tiny");
    await("one runs").atMost(LONG).until(() -> status(running).equals("running"));
    var ended = operations("success").size();
    proxy.inject(fault);
    assertThat(
            server
                .send("ann", "POST", "/api/v1/workspaces/%s/stop".formatted(running), null)
                .statusCode())
        .isEqualTo(202);
    var fresh = new ArrayList<String>();
    for (var i = 0; i < AT_ONCE; i++) {
      fresh.add(create("new-%d-%s".formatted(i, name), "tiny"));
    }
    switch (fault) {
      case AWAY, SILENT -> everythingSaysWhatItWaitsFor("does not answer");
      case ERROR -> everythingSaysWhatItWaitsFor("containerd is on fire");
      case SLOW, BREAKS_OFF, BREAKS_PULLS, NONE ->
          await("something was tried")
              .atMost(LONG)
              .until(() ->
                  operations("pending").stream().anyMatch(o -> !o.path("progress").isNull())
                      || !operations("running").isEmpty()
                      || operations("success").size() > ended);
    }
    await("nothing fails while it lasts, see " + server.log())
        .during(LASTING)
        .atMost(LASTING.plus(LONG))
        .until(() -> operations("failed").isEmpty());
    proxy.inject(Fault.NONE);
    await("ready again").atMost(LONG).until(() -> readiness() == 200);
    await("everything has ended as it was asked, see " + server.log())
        .atMost(LONG)
        .until(() ->
            status(running).equals("stopped")
                && fresh.stream().allMatch(id -> status(id).equals("running")));
    assertThat(operations("failed")).isEmpty();
    assertThat(engine.containersOf(fresh).values()).hasSize(AT_ONCE).doesNotHaveDuplicates();
  }

  private void everythingSaysWhatItWaitsFor(String why) {
    await("not ready").atMost(LONG).until(() -> readiness() == 503);
    await("everything says what it waits for, see " + server.log())
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(operations("pending"))
                .hasSize(AT_ONCE + 1)
                .allSatisfy(o ->
                    assertThat(o.at("/progress/message").asString(""))
                        .contains(why, "Retrying in 8 s")));
  }

  @Test
  void aPullThatBreaksOffInTheMiddleIsBegunAgain() throws InterruptedException {
    await("ready before").atMost(LONG).until(() -> readiness() == 200);
    TestImage.unique(pulled);
    engine.push(pulled);
    engine.removeImage(pulled);
    var before = proxy.brokenPulls();
    proxy.inject(Fault.BREAKS_PULLS);
    var workspace = create("pulls", "pulled");
    await("a pull broke off").atMost(LONG).until(() -> proxy.brokenPulls() > before);
    await("and it is said, see " + server.log())
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(operation(workspace).at("/progress/message").asString(""))
                .contains("The image is asked for again"));
    assertThat(status(workspace)).isEqualTo("creating");
    assertThat(operations("failed")).isEmpty();
    proxy.inject(Fault.NONE);
    await("it runs, see " + server.log())
        .atMost(LONG)
        .until(() -> status(workspace).equals("running"));
  }

  private JsonNode operation(String workspace) {
    return server.json("/api/v1/operations?workspace_id=" + workspace).get(0);
  }
}
