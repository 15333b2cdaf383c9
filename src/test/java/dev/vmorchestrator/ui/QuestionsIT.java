package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.vmorchestrator.testing.ServerProcess;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Whoever is asked before something is lost, and presses Enter, loses nothing. */
class QuestionsIT extends DashboardTestBase {
  private Locator question() {
    return page.getByRole(AriaRole.ALERTDIALOG);
  }

  private void enterCancels(String asked) {
    assertThat(page.getByText(asked)).isVisible();
    assertThat(question().getByText("Cancel")).isFocused();
    page.keyboard().press("Enter");
    assertThat(question().getByText("Cancel")).isHidden();
  }

  private static void onlyThisWasDone(String... types) {
    assertThat(workspaces().findValuesAsString("status")).containsOnly("running");
    var living = workspaces().findValuesAsString("id");
    var operations = ServerProcess.read(server.send(USER, "GET", "/api/v1/operations", null));
    assertThat(
            operations.values().stream()
                .filter(o -> living.contains(o.get("workspace_id").asString()))
                .map(o -> o.get("operation_type").asString()))
        .containsExactlyInAnyOrder(types);
  }

  private void createRunning(String name) {
    var before = workspaces().size();
    create(name);
    assertThat(status("Running")).hasCount(before + 1);
  }

  private void createWithSnapshot() {
    createRunning("first");
    var snapshots =
        "/api/v1/workspaces/%s/snapshots".formatted(workspaces().get(0).get("id").asString());
    server.send(USER, "POST", snapshots, "{\"name\":\"before\"}");
    Awaitility.await("the snapshot is ready")
        .atMost(Duration.ofMinutes(1))
        .until(() ->
            ServerProcess.read(server.send(USER, "GET", snapshots, null))
                .findValuesAsString("status")
                .contains("ready"));
    button("Snapshots").click();
    assertThat(button("Restore")).isEnabled();
  }

  private void focusIsInTheDialog() {
    page.waitForFunction("document.activeElement.closest('vaadin-dialog[opened]') !== null");
  }

  private void confirm(String asked) {
    assertThat(page.getByText(asked)).isVisible();
    assertThat(question().getByText("Cancel")).isFocused();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(question()).hasCount(0);
  }

  /** What was pressed is gone by that, or can be pressed no more. */
  @Test
  void theFocusStaysInTheDialogWhateverIsDoneThere() {
    createWithSnapshot();
    button("Create Snapshot").press("Enter");
    assertThat(nameField()).isFocused();
    page.keyboard().type("after");
    page.keyboard().press("Enter");
    assertThat(button("Restore")).hasCount(2);
    focusIsInTheDialog();
    assertThat(button("Restore").first()).isEnabled();
    button("Restore").first().press("Enter");
    confirm("Restore 'after'?");
    assertThat(page.getByText("Restoring…")).isVisible();
    focusIsInTheDialog();
    assertThat(button("Restore")).hasCount(3);
    assertThat(button("Restore").last()).isEnabled();
    page.locator(".snapshot").last().getByText("Delete").press("Enter");
    confirm("Delete 'before'?");
    assertThat(button("Restore")).hasCount(2);
    focusIsInTheDialog();
  }

  @Test
  void enterDoesNotDelete() {
    createRunning("first");
    button("Delete").click();
    enterCancels("Delete first?");
    onlyThisWasDone("Create");
  }

  @Test
  void enterDoesNotDeleteOnItsPage() {
    createRunning("first");
    page.navigate(server.url("/app/workspaces/" + workspaces().get(0).get("id").asString()));
    button("Delete").click();
    enterCancels("Delete first?");
    onlyThisWasDone("Create");
  }

  @Test
  void enterNeitherStopsNorDeletesASelection() {
    createRunning("first");
    createRunning("second");
    page.getByLabel("Select All").first().click();
    page.locator(".selection-bar .orange").click();
    enterCancels("Stop 2 workspaces?");
    page.locator(".selection-bar .red").click();
    enterCancels("Delete 2 workspaces?");
    assertThat(page.getByText("2 selected")).isVisible();
    onlyThisWasDone("Create", "Create");
  }

  @Test
  void enterDoesNotRestore() {
    createWithSnapshot();
    button("Restore").click();
    enterCancels("Restore 'before'?");
    onlyThisWasDone("Create", "Snapshot");
  }

  @Test
  void enterDoesNotDeleteASnapshot() {
    createWithSnapshot();
    page.locator(".snapshot-actions .red").click();
    enterCancels("gone for good");
    onlyThisWasDone("Create", "Snapshot");
    assertThat(page.locator(".snapshot .name")).hasText("before");
  }

  @Test
  void theDeleteKeyAsksForTheRowItIsPressedOnThoughAnotherIsSelected() {
    createRunning("first");
    createRunning("second");
    page.navigate(server.url("/app?sort=name"));
    assertThat(status("Running")).hasCount(2);
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Home");
    page.keyboard().press("Space");
    assertThat(page.getByText("1 selected")).isVisible();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Delete");
    enterCancels("Delete second?");
    onlyThisWasDone("Create", "Create");
  }
}
