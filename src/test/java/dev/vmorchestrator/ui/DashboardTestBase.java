package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.vmorchestrator.testing.Browser;
import dev.vmorchestrator.testing.ServerProcess;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A packed server without an engine, and its dashboard in a browser. */
abstract class DashboardTestBase {
  static final String USER = "testuser";

  @TempDir static Path directory;
  static ServerProcess server;
  final AtomicInteger pushes = new AtomicInteger();
  Browser browser;
  Page page;

  @BeforeAll
  static void startServer() {
    server =
        new ServerProcess(directory)
            .withProperty("vm.workspaces.provider", "simulated")
            .withProperty("vm.simulated.create", "1s")
            .withProperty("vm.simulated.stop", "1s")
            .withProperty("vm.simulated.remove", "0s")
            .withProperty("vm.simulated.repository", "1h")
            .start();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void open() {
    browser = new Browser();
    page = browser.page();
    page.onWebSocket(channel ->
        channel.onFrameReceived(frame -> {
          if (frame.text().contains("\"syncId\"")) {
            pushes.incrementAndGet();
          }
        }));
    page.navigate(server.url("/"));
    assertThat(button("New Workspace")).isVisible();
  }

  @AfterEach
  void close() {
    browser.close();
    for (var workspace : workspaces()) {
      server.send(USER, "DELETE", "/api/v1/workspaces/" + workspace.get("id").asString(), null);
    }
    Awaitility.await("all are gone")
        .atMost(Duration.ofMinutes(1))
        .until(() -> workspaces().isEmpty());
  }

  static JsonNode workspaces() {
    return ServerProcess.read(server.send(USER, "GET", "/api/v1/workspaces", null));
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator nameField() {
    return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name"));
  }

  Locator status(String word) {
    return page.locator("vaadin-badge").filter(new Locator.FilterOptions().setHasText(word));
  }

  void isAt(String path) {
    // Asked of the page: Playwright's own wait can miss an address that changes without a load.
    page.waitForFunction(
        "path => new RegExp('^' + path + '$').test(location.pathname + location.search)", path);
  }

  void create(String name) {
    server.send(USER, "POST", "/api/v1/workspaces", "{\"name\":\"%s\"}".formatted(name));
    assertThat(page.getByText(name, new Page.GetByTextOptions().setExact(true))).isVisible();
  }

  /** Behind the page's back: every workspace has this from now on, and no page is told. */
  static void inDatabase(String column, String value) {
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + server.database());
        var update = database.prepareStatement("UPDATE workspaces SET " + column + " = ?")) {
      update.setString(1, value);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
