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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does, through the real dashboard on the real engine; nobody presses Refresh. */
class WalkIT {
  /** The first creation may have to wait for its image to be made. */
  private static final double CREATION_MILLIS = 600_000;

  private static final double STEP_MILLIS = 60_000;

  @TempDir Path directory;
  private final Engine engine = new Engine();
  private final List<String> workspaces = new ArrayList<>();
  private ServerProcess server;
  private Browser browser;
  private Page page;

  @BeforeEach
  void open() {
    server = new ServerProcess(directory).start();
    browser = new Browser();
    page = browser.page();
  }

  @AfterEach
  void close() {
    browser.close();
    server.close();
    engine.removeContainersOf(workspaces);
  }

  private Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** In a row, not on a filter's chip. */
  private void rowShows(String text, double millis) {
    assertThat(
            page.locator("vaadin-grid")
                .getByText(text, new Locator.GetByTextOptions().setExact(true))
                .first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(millis));
  }

  private void shows(String text, double millis) {
    assertThat(page.getByText(text, new Page.GetByTextOptions().setExact(true)).first())
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(millis));
  }

  /** By the badge: the chips above the list have the same words. */
  private void hasStatus(String word, double millis) {
    assertThat(page.locator("vaadin-badge").filter(new Locator.FilterOptions().setHasText(word)))
        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(millis));
  }

  private String create(String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("New workspace"))
        .first()
        .click();
    var dialog = page.getByRole(AriaRole.DIALOG);
    dialog.getByLabel("Name").first().fill(name);
    dialog.getByText("Node.js").first().click();
    browser.picture("02-create");
    button("Create").click();
    rowShows(name, STEP_MILLIS);
    browser.picture("03-provisioning");
    var id =
        server.send("testuser", "GET", "/api/v1/workspaces", null).body().split("\"id\":\"")[1];
    workspaces.add(id.substring(0, 36));
    return workspaces.getLast();
  }

  @Test
  void aWorkspaceFromCreationToDeletion() throws IOException {
    page.navigate(server.url("/app"));
    shows("Workspaces", STEP_MILLIS);
    browser.picture("01-empty");

    var id = create("my-project");
    rowShows("Connected", CREATION_MILLIS);
    browser.picture("04-running");
    var made = engine.inspect(id);
    assertThat(made.getState().getRunning()).isTrue();
    assertThat(made.getConfig().getHostName()).isEqualTo("my-project");
    assertThat(made.getConfig().getWorkingDir()).isEqualTo("/workspace");
    assertThat(made.getHostConfig().getInit()).isTrue();

    button("Stop").click();
    rowShows("Stopped", STEP_MILLIS);
    browser.picture("05-stopped");
    assertThat(engine.inspect(id).getState().getRunning()).isFalse();

    button("Start").click();
    rowShows("Connected", STEP_MILLIS);
    var started = engine.inspect(id);
    assertThat(started.getState().getRunning()).isTrue();
    assertThat(started.getId()).isEqualTo(made.getId());

    button("Restart").click();
    // A restart may be over before the browser has drawn that it is under way.
    Awaitility.await("the container was restarted")
        .atMost(Duration.ofMillis((long) STEP_MILLIS))
        .until(() ->
            !Objects.equals(
                engine.inspect(id).getState().getStartedAt(), started.getState().getStartedAt()));
    rowShows("Connected", STEP_MILLIS);

    button("Activity").first().click();
    var dialog = page.getByRole(AriaRole.DIALOG);
    for (var type : List.of("Restart", "Start", "Stop", "Create")) {
      assertThat(
              dialog
                  .getByRole(AriaRole.LISTITEM)
                  .getByText(type, new Locator.GetByTextOptions().setExact(true))
                  .first())
          .isVisible();
    }
    browser.picture("06-activity");
    button("Close").click();

    button("Delete").click();
    browser.picture("07-delete");
    button("Delete workspace").click();
    assertThat(page.getByText("my-project", new Page.GetByTextOptions().setExact(true)))
        .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(STEP_MILLIS));
    browser.picture("08-deleted");
    assertThat(engine.containersOf(workspaces)).isEmpty();

    assertThat(browser.errors()).isEmpty();
    assertThat(Files.readString(server.log())).doesNotContain("\n\tat ");
  }
}
