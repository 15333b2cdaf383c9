package dev.vmorchestrator.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.vmorchestrator.testing.Browser;
import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Before a risky change and after it: saved, broken and brought back, all in the dialog. */
class SnapshotWalkIT {
  private static final String USER = "testuser";
  private static final double STEP_MILLIS = 90_000;

  @TempDir Path directory;
  private final Engine engine = new Engine();
  private ServerProcess server;
  private Browser browser;
  private Page page;
  private String workspace;

  @BeforeEach
  void open() {
    server =
        new ServerProcess(directory)
            .withTinyTemplate(engine.tinyImage())
            .with("VM_API_SNAPSHOT_DIR", directory.resolve("snapshots").toString())
            .start();
    browser = new Browser();
    page = browser.page();
    var made = server.send(USER, "POST", "/api/v1/workspaces", "{\"name\":\"my-project\"}");
    workspace = ServerProcess.read(made).get("id").asString();
    await("running");
  }

  @AfterEach
  void close() {
    browser.close();
    server.send(USER, "DELETE", "/api/v1/workspaces/" + workspace, null);
    Awaitility.await("it is gone, with its snapshots")
        .atMost(Duration.ofSeconds(60))
        .until(() -> server.send(USER, "GET", path(), null).statusCode() == 404);
    server.close();
    engine.removeContainersOf(List.of(workspace));
  }

  private String path() {
    return "/api/v1/workspaces/" + workspace;
  }

  private JsonNode now() {
    return ServerProcess.read(server.send(USER, "GET", path(), null));
  }

  private void await(String status) {
    Awaitility.await("it is " + status + ", see " + server.log())
        .atMost(Duration.ofSeconds(90))
        .until(() -> now().get("status").asString().equals(status));
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static LocatorAssertions.IsVisibleOptions soon() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(STEP_MILLIS);
  }

  private String notes() {
    return engine.run(workspace, "cat", "/workspace/notes").strip();
  }

  @Test
  void aDeletedFileIsBackAfterARestore() throws Exception {
    engine.run(workspace, "sh", "-c", "echo precious >/workspace/notes");
    var before = now().get("provider_id").asString();

    page.navigate(server.url("/app"));
    button("Snapshots").click();
    button("Create Snapshot").click();
    assertThat(page.locator("input:focus")).isVisible(soon());
    page.keyboard().type("before-refactor");
    assertThat(page.getByText("✓ Free")).isVisible(soon());
    page.keyboard().press("Enter");
    assertThat(button("Restore")).isVisible(soon());

    var download = page.waitForDownload(() -> page.getByText("Download").click());
    var tar = directory.resolve("download.tar");
    download.saveAs(tar);
    assertThat(download.suggestedFilename()).isEqualTo("my-project-before-refactor.tar");
    assertThat(tar)
        .hasSameBinaryContentAs(
            directory.resolve("snapshots").resolve(workspace).resolve("before-refactor.tar"));
    Files.delete(tar);

    engine.run(workspace, "rm", "/workspace/notes");
    button("Restore").click();
    var question = page.getByRole(AriaRole.ALERTDIALOG);
    assertThat(question).containsText("my-project will be replaced by 'before-refactor' from");
    question
        .getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Restore").setExact(true))
        .click();
    assertThat(page.getByText("before-restore-2")).isVisible(soon());
    Awaitility.await("the container is another one, see " + server.log())
        .atMost(Duration.ofSeconds(90))
        .until(() -> !before.equals(now().get("provider_id").asString()));
    await("running");
    assertThat(notes()).isEqualTo("precious");
    assertThat(engine.inspect(workspace).getId()).isNotEqualTo(before);
    assertThat(browser.errors()).isEmpty();
  }
}
