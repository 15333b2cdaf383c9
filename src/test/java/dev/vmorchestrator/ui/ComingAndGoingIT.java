package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where somebody is they stay, whatever comes and goes around them. */
class ComingAndGoingIT extends DashboardTestBase {

  private Locator menu() {
    return page.locator("vaadin-popover[opened] .menu"); // the popover itself has no size
  }

  private void isRunning(String name) {
    create(name);
    assertThat(page.locator(".link-state.connected").first()).isVisible();
  }

  @ParameterizedTest
  @ValueSource(strings = {"open-in", "expiry"})
  void anOpenMenuStaysBesideItsRowAndGoesWithIt(String what) {
    isRunning("first");
    var id = workspaces().get(0).get("id").asString();
    var opener = page.locator("[data-focus='%s-%s']".formatted(what, id));
    opener.click();
    assertThat(menu()).isVisible();
    var before = opener.boundingBox().y;
    create("second");
    page.waitForCondition(() -> opener.boundingBox().y > before);
    assertThat(menu()).isVisible();
    page.waitForCondition(() -> {
      var distance = menu().locator("a, button").first().boundingBox().y - opener.boundingBox().y;
      return distance > 0 && distance < 60;
    });
    page.keyboard().press("Escape");
    assertThat(menu()).isHidden();
    assertThat(opener).isFocused();
    opener.click();
    assertThat(menu()).isVisible();
    server.send(USER, "DELETE", "/api/v1/workspaces/" + id, null);
    assertThat(page.getByText("first", new Page.GetByTextOptions().setExact(true))).isHidden();
    assertThat(menu()).isHidden();
  }

  @ParameterizedTest
  @ValueSource(strings = {"container", "ssh", "open-in", "editor"})
  void theFocusStaysOnWhatIsInARow(String what) {
    isRunning("first");
    var id = workspaces().get(0).get("id").asString();
    page.locator("[data-focus='%s-%s']".formatted(what, id)).evaluate("e => e.focus()");
    create("second");
    assertThat(page.locator("vaadin-grid .name")).hasCount(2);
    page.waitForFunction(
        "key => document.activeElement.closest('[data-focus]')?.dataset.focus === key",
        what + "-" + id);
  }

  @Test
  void backDoesNotOpenWhatWasClosed() {
    create("first");
    page.navigate(server.url("/app/templates"));
    page.getByText("Workspaces", new Page.GetByTextOptions().setExact(true)).first().click();
    isAt("/app");
    button("Activity").click();
    isAt("/app/workspaces/[0-9a-f-]{36}/activity");
    assertThat(button("Close")).isVisible();
    page.waitForFunction("document.activeElement.closest('vaadin-dialog')");
    page.keyboard().press("Escape");
    isAt("/app");
    assertThat(button("Close")).isHidden();
    page.goBack();
    isAt("/app/templates");
  }

  /** The browser takes the click on any link for a navigation's, be it followed by Back. */
  @Test
  void closingWhatBackOpenedStaysInTheDashboard() {
    create("first");
    var id = workspaces().get(0).get("id").asString();
    page.navigate("about:blank");
    page.navigate(server.url("/app/workspaces/" + id + "/activity"));
    button("Close").click();
    isAt("/app");
    page.evaluate(
        """
        () => {
          const link = document.createElement('a');
          link.href = 'https://example.org/';
          link.addEventListener('click', e => e.preventDefault());
          document.body.append(link);
          link.click();
          link.remove();
        }
        """);
    page.goBack();
    isAt("/app/workspaces/.*/activity");
    button("Close").click();
    isAt("/app");
    assertThat(page.getByText("first", new Page.GetByTextOptions().setExact(true))).isVisible();
  }

  @Test
  void backDoesNotAskForWhatWasMade() {
    page.navigate(server.url("/app/templates"));
    page.getByText("Workspaces", new Page.GetByTextOptions().setExact(true)).first().click();
    isAt("/app");
    page.keyboard().press("n");
    assertThat(nameField()).isFocused();
    page.keyboard().type("made");
    assertThat(page.getByText("✓ Free")).isVisible();
    page.keyboard().press("Control+Enter");
    isAt("/app");
    assertThat(page.getByText("made", new Page.GetByTextOptions().setExact(true))).isVisible();
    page.goBack();
    isAt("/app/templates");
  }

  @Test
  void aBoxIsNoFieldForTheKeys() {
    create("first");
    page.getByLabel("Select Row").first().click();
    page.keyboard().press("/");
    page.keyboard().type("n?");
    isAt("/app\\?q=n%3F");
    page.keyboard().press("Escape");
    page.getByLabel("Select Row").first().click();
    page.keyboard().press("n");
    isAt("/app/workspaces/new.*");
  }

  @Test
  void backDoesNotAskForWhatWasMadeFromAnEmptyListOrANarrowedOne() {
    page.locator(".template-card").first().click();
    make("made");
    page.goBack();
    assertThat(nameField()).isHidden();
    page.navigate(server.url("/app/templates"));
    page.navigate(server.url("/app?status=failed"));
    assertThat(button("Clear search and filter")).isVisible();
    page.keyboard().press("n");
    make("more");
    assertThat(page.getByText("made", new Page.GetByTextOptions().setExact(true))).isVisible();
    page.goBack();
    isAt("/app/templates");
  }

  private void make(String name) {
    assertThat(nameField()).isFocused();
    page.keyboard().press("Control+a");
    page.keyboard().type(name);
    assertThat(page.getByText("✓ Free")).isVisible();
    page.keyboard().press("Control+Enter");
    isAt("/app");
    assertThat(page.getByText(name, new Page.GetByTextOptions().setExact(true))).isVisible();
  }

  /** What was pressed is gone by that: nobody who has no mouse begins at the top of the page. */
  @Test
  void theFocusGoesOnBesideWhatHidItself() {
    create("first");
    page.getByLabel("Select Row").first().click();
    button("Clear selection").focus();
    page.keyboard().press("Enter");
    assertThat(button("Clear selection")).isHidden();
    isOnSomething();
    page.keyboard().press("/");
    page.keyboard().type("nothing");
    var clear = button("Clear search and filter");
    assertThat(clear).isVisible();
    clear.focus();
    page.keyboard().press("Enter");
    assertThat(clear).isHidden();
    isOnSomething();
  }

  private void isOnSomething() {
    page.waitForFunction(
        "() => document.activeElement !== document.body && document.activeElement.checkVisibility()");
  }
}
