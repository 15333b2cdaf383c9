package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever types at once, before the server has answered, loses nothing. */
class EarlyKeysIT extends DashboardTestBase {
  private static final String REQUEST = "**/*v-r=uidl*";

  private final List<Route> asked = new ArrayList<>();

  private void theServerTakesItsTime() {
    page.route(REQUEST, asked::add);
  }

  private void theServerWasAsked() {
    page.waitForCondition(() -> !asked.isEmpty());
  }

  private void theServerAnswers() {
    page.unroute(REQUEST);
    asked.forEach(Route::resume);
    asked.clear();
  }

  private Locator snapshotName() {
    return page.getByLabel("Name of the new snapshot").first();
  }

  @Test
  void theNameOfASnapshotIsWhole() {
    create("first");
    assertThat(status("Running")).isVisible();
    button("Snapshots").click();
    assertThat(button("Create Snapshot").first()).isEnabled();
    for (var name : List.of("before-refactor", "after it")) {
      theServerTakesItsTime();
      button("Create Snapshot").first().click();
      page.keyboard().type(name + "x");
      page.keyboard().press("Backspace");
      theServerAnswers();
      assertThat(snapshotName()).isFocused();
      assertThat(snapshotName()).hasValue(name);
      page.getByText("Cancel").locator("visible=true").click();
      assertThat(snapshotName()).isHidden();
    }
    theServerTakesItsTime();
    button("Create Snapshot").first().click();
    page.keyboard().type("kept");
    theServerAnswers();
    assertThat(page.getByText("✓ Free")).isVisible();
    page.keyboard().press("Enter");
    assertThat(page.getByText("kept", new Page.GetByTextOptions().setExact(true))).isVisible();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void theNameOfAWorkspaceIsWhole() {
    theServerTakesItsTime();
    page.keyboard().press("n");
    page.keyboard().type("my-project");
    theServerAnswers();
    assertThat(nameField()).hasValue("my-project");
    page.keyboard().press("Control+Enter");
    isAt("/app");
    assertThat(workspaces().get(0).get("name").asString()).isEqualTo("my-project");
  }

  @Test
  void aProposedNameGivesWayToWhatIsTyped() {
    theServerTakesItsTime();
    page.locator(".template-card").first().click();
    page.keyboard().type("mine");
    theServerAnswers();
    assertThat(nameField()).hasValue("mine");
    button("Create").click();
    assertThat(page.getByText("mine", new Page.GetByTextOptions().setExact(true))).isVisible();
    page.keyboard().press("n");
    assertThat(nameField()).isFocused();
    page.getByLabel("Repository").click();
    theServerTakesItsTime();
    page.keyboard().type("https://github.com/acme/shop.git");
    theServerWasAsked();
    nameField().click();
    page.keyboard().type("other");
    theServerAnswers();
    button("Create").click();
    assertThat(page.getByText("other", new Page.GetByTextOptions().setExact(true))).isVisible();
    assertThat(workspaces().findValuesAsString("name")).containsOnly("mine", "other");
  }

  @Test
  void aProposedNameIsReplacedByTyping() {
    page.locator(".template-card").first().click();
    assertThat(nameField()).hasValue("nodejs");
    page.keyboard().type("mine");
    assertThat(nameField()).hasValue("mine");
  }

  @Test
  void whatIsSearchedForIsNotTakenBack() {
    create("shop");
    create("other");
    theServerTakesItsTime();
    page.keyboard().press("/");
    page.keyboard().type("sh");
    theServerWasAsked();
    page.keyboard().type("op ");
    theServerAnswers();
    isAt("/app\\?q=shop");
    assertThat(page.locator(".search input")).hasValue("shop ");
    assertThat(page.getByText("other", new Page.GetByTextOptions().setExact(true))).isHidden();
  }
}
