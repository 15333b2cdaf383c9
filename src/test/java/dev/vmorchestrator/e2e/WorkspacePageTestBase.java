package dev.vmorchestrator.e2e;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.vmorchestrator.testing.Browser;
import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.Line;
import dev.vmorchestrator.testing.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A workspace on the real engine, and its page in a browser. */
abstract class WorkspacePageTestBase {
  static final double PATIENCE_MILLIS = 60_000;
  static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path directory;
  static final Engine engine = new Engine();
  static ServerProcess server;
  static String workspace;

  Browser browser;
  Page page;
  Line line;

  @BeforeAll
  static void startWorkspace() {
    server = new ServerProcess(directory).withTinyTemplate(engine.tinyImage()).start();
    var created = server.send("testuser", "POST", "/api/v1/workspaces", "{\"name\":\"shop\"}");
    workspace = ServerProcess.read(created).path("id").stringValue();
    awaitState("running");
  }

  @AfterAll
  static void removeWorkspace() {
    server.close();
    engine.removeContainersOf(List.of(workspace));
  }

  @BeforeEach
  void open() {
    line = new Line(URI.create(server.url("/")).getPort());
    browser = new Browser();
    page = browser.page();
  }

  @AfterEach
  void close() {
    browser.close();
    line.close();
  }

  void openTab(String tab) {
    page.navigate(line.url("/app/workspaces/" + workspace + tab));
  }

  void become(String action, String state) {
    server.send("testuser", "POST", "/api/v1/workspaces/" + workspace + "/" + action, "{}");
    awaitState(state);
  }

  static void awaitState(String state) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            server
                .send("testuser", "GET", "/api/v1/workspaces/" + workspace, null)
                .body()
                .contains("\"status\":\"%s\"".formatted(state)));
  }
}
