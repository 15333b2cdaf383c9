package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.vmorchestrator.testing.Browser;
import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.ServerProcess;
import dev.vmorchestrator.testing.TestImage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A repository that this machine serves by {@code git daemon}, cloned by a real workspace. */
class RepositoryIT {
  @TempDir Path directory;
  private final Engine engine = new Engine();
  private final List<String> workspaces = new ArrayList<>();
  private ServerProcess server;
  private Process daemon;
  private String address;

  @BeforeEach
  void serve() throws Exception {
    var work = directory.resolve("work");
    git("init", "-q", "-b", "trunk", work.toString());
    Files.writeString(work.resolve("hello.txt"), "hello from git\n");
    git("-C", work.toString(), "add", ".");
    git(
        "-C",
        work.toString(),
        "-c",
        "user.name=ann",
        "-c",
        "user.email=ann@example.org",
        "commit",
        "-qm",
        "first");
    git("clone", "-q", "--bare", work.toString(), directory.resolve("demo.git").toString());
    var host = engine.bridgeAddress();
    var port = freePort();
    daemon =
        new ProcessBuilder(
                "git",
                "daemon",
                "--reuseaddr",
                "--export-all",
                "--listen=" + host,
                "--port=" + port,
                "--base-path=" + directory)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("daemon.log").toFile())
            .start();
    address = "git://%s:%d/".formatted(host, port);
    server = new ServerProcess(directory).withTinyTemplate(TestImage.withGit()).start();
  }

  @AfterEach
  void clean() throws InterruptedException {
    server.close();
    daemon.descendants().forEach(ProcessHandle::destroy);
    daemon.destroy();
    daemon.waitFor(10, TimeUnit.SECONDS);
    engine.removeContainersOf(workspaces);
  }

  private static void git(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private JsonNode create(String body) {
    return create("ann", body);
  }

  private JsonNode create(String user, String body) {
    var answer = server.send(user, "POST", "/api/v1/workspaces", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    var id = ServerProcess.read(answer).get("id").asString();
    workspaces.add(id);
    var path = "/api/v1/workspaces/" + id;
    await("the creation ends")
        .atMost(Duration.ofSeconds(60))
        .until(() -> !seen(user, path).get("status").asString().equals("creating"));
    return seen(user, path);
  }

  private JsonNode seen(String user, String path) {
    return ServerProcess.read(server.send(user, "GET", path, null));
  }

  @Test
  void thePagesLogShowsHowItWasMade() {
    var body = "{\"name\": \"shown\", \"repo_url\": \"%sdemo.git\"}".formatted(address);
    var made = create("testuser", body);
    try (var browser = new Browser()) {
      var page = browser.page();
      page.navigate(server.url("/app/workspaces/%s/logs".formatted(made.get("id").asString())));
      var lines = page.locator(".log-lines");
      PlaywrightAssertions.assertThat(lines).containsText("the workspace is running");
      assertThat(lines.textContent())
          .contains("Creating the container", "Cloning into", "Receiving objects: 100%");
    }
  }

  @Test
  void clonesIntoTheWorkspaceWithEveryFieldGiven() {
    var made =
        create(
            """
            {"name": "with-all", "template": "tiny", "repo_url": "%sdemo.git",
             "ttl_seconds": 3600, "provider": "docker"}\
            """
                .formatted(address));
    assertThat(made.get("status").asString()).as(made.toString()).isEqualTo("running");
    assertThat(engine.run(made.get("id").asString(), "cat", "/workspace/hello.txt"))
        .isEqualTo("hello from git\n");
  }

  @Test
  void saysInGitsWordsWhyACloneFailedAndLeavesNothing() {
    var made =
        create("{\"name\": \"no-such\", \"repo_url\": \"%snowhere.git\"}".formatted(address));
    assertThat(made.get("status").asString()).isEqualTo("failed");
    assertThat(made.get("error_message").asString())
        .contains("Clone failed", "nowhere.git", "access denied or repository not exported");
    assertThat(engine.containersOf(workspaces)).isEmpty();
  }

  @Test
  void needsNothingButAName() {
    var made = create("{\"name\": \"minimal\"}");
    assertThat(made.get("status").asString()).isEqualTo("running");
    assertThat(made.get("template").asString()).isEqualTo("tiny");
    assertThat(made.get("repo_url").isNull()).isTrue();
    assertThat(made.get("expires_at").isNull()).isTrue();
  }
}
