package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys that are listed work on every view, and take what is typed after them along. */
class ShortcutsIT extends DashboardTestBase {

  private void open(String path) {
    page.navigate(server.url(path));
    assertThat(page.locator("main h1")).isVisible();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app",
        "/app/activity",
        "/app/templates",
        "/app/keys",
        "/app/workspaces/nonsense"
      })
  void nAsksForANewWorkspace(String path) {
    open(path);
    page.keyboard().press("n");
    page.keyboard().type("new-one/?");
    assertThat(nameField()).hasValue("new-one/?");
    page.keyboard().press("Escape");
    isAt("/app");
    assertThat(nameField()).isHidden();
    if (!path.equals("/app")) {
      page.goBack();
      isAt(path);
    }
    assertThat(browser.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app", "/app/activity", "/app/templates", "/app/keys"})
  void slashSearches(String path) {
    open(path);
    page.keyboard().press("/");
    page.keyboard().type("no");
    assertThat(page.locator(".search input")).isFocused();
    assertThat(page.locator(".search input")).hasValue("no");
    isAt("/app\\?q=no");
  }

  @Test
  void theyWorkOnTheSidesOfAWorkspaceToo() {
    create("first");
    var one = "/app/workspaces/" + workspaces().get(0).get("id").asString();
    open(one + "/page/snapshots");
    page.keyboard().press("n");
    assertThat(nameField()).isFocused();
    page.keyboard().press("Escape");
    isAt("/app");
    open(one);
    page.keyboard().press("/");
    assertThat(page.locator(".search input")).isFocused();
  }
}
