package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What only a browser can show of one who works alone: keys, focus, addresses. */
class DashboardIT extends DashboardTestBase {
  @Test
  void aWorkspaceIsMadeByKeysAlone() {
    page.keyboard().press("n");
    isAt("/app/workspaces/new");
    assertThat(nameField()).isFocused();
    page.keyboard().type("my-project");
    assertThat(page.getByText("✓ Free")).isVisible();
    page.keyboard().press("Control+Enter");
    isAt("/app");
    assertThat(status("Running")).isVisible();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void focusStaysWhereItIsWhenRowsChangeAndCome() {
    create("first");
    assertThat(status("Running")).isVisible();
    button("Stop").focus();
    page.keyboard().press("Enter");
    assertThat(button("Start")).isFocused();
    button("Activity").focus();
    create("second");
    assertThat(page.locator("[data-focus^=activity]").nth(1)).isFocused();
  }

  @Test
  void aDialogHasAnAddressAndBackClosesIt() {
    create("first");
    button("Activity").click();
    isAt("/app/workspaces/[0-9a-f-]{36}/activity");
    var close = button("Close"); // the dialog itself has no size
    assertThat(close).isVisible();
    page.goBack();
    isAt("/app");
    assertThat(close).isHidden();
    page.goForward();
    assertThat(close).isVisible();
    page.waitForFunction("document.activeElement.closest('vaadin-dialog')");
    page.keyboard().press("Escape");
    isAt("/app");
    assertThat(button("Activity")).isFocused();
  }

  @Test
  void whatIsSearchedForStandsInTheAddress() {
    create("shop");
    create("other");
    page.keyboard().press("/");
    page.keyboard().type("sho");
    isAt("/app\\?q=sho");
    assertThat(page.getByText("other", new Page.GetByTextOptions().setExact(true))).isHidden();
    page.reload();
    assertThat(page.getByText("shop", new Page.GetByTextOptions().setExact(true))).isVisible();
    assertThat(page.getByText("other", new Page.GetByTextOptions().setExact(true))).isHidden();
  }

  @Test
  void aListThatWasNarrowedIsSoAfterBack() {
    create("shop");
    create("other");
    // The grid keeps what it does not show.
    var names = page.locator("vaadin-grid .name").locator("visible=true");
    page.locator(".chip").nth(1).click();
    page.keyboard().press("/");
    page.keyboard().type("sho");
    isAt("/app\\?q=sho&status=running");
    assertThat(names).hasText("shop");
    names.click();
    isAt("/app/workspaces/[0-9a-f-]{36}");
    page.goBack();
    isAt("/app\\?q=sho&status=running");
    assertThat(names).hasText("shop");
    assertThat(page.locator(".search input")).hasValue("sho");
    assertThat(page.locator(".chip").nth(1)).hasAttribute("aria-pressed", "true");
  }

  @Test
  void theListIsWalkedByKeysAlone() {
    create("first");
    assertThat(status("Running")).isVisible();
    page.keyboard().press("ArrowDown");
    page.keyboard().press("ArrowRight"); // from the box to the name
    page.keyboard().press("Enter");
    isAt("/app/workspaces/[0-9a-f-]{36}.*");
    page.goBack();
    isAt("/app");
    assertThat(page.locator("vaadin-grid vaadin-badge")).hasText("Running");
    page.evaluate("document.activeElement.blur()");
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Home");
    page.keyboard().press("Space");
    assertThat(page.getByText("1 selected")).isVisible();
    page.keyboard().press("Delete");
    assertThat(page.getByText("Delete this workspace?")).isVisible();
    assertThat(page.getByRole(AriaRole.ALERTDIALOG).getByText("Cancel")).isFocused();
    page.keyboard().press("Escape");
    assertThat(page.getByText("Delete this workspace?")).isHidden();
    assertThat(page.getByText("1 selected")).isVisible();
  }

  /** Presses Tab until what has the focus says this. */
  private void tabTo(String word) {
    for (var presses = 0; presses < 60; presses++) {
      page.keyboard().press("Tab");
      var said = page.evaluate("document.activeElement.textContent.trim()");
      if (word.equals(said)) {
        return;
      }
    }
    throw new AssertionError("no Tab leads to " + word);
  }

  @Test
  void theWholeWalkIsDoneByKeysAlone() {
    page.keyboard().press("n");
    assertThat(nameField()).isFocused();
    page.keyboard().type("by-keys");
    page.keyboard().press("Control+Enter");
    assertThat(status("Running")).isVisible();
    page.evaluate("document.activeElement.blur()");

    page.keyboard().press("ArrowDown");
    page.keyboard().press("End");
    page.keyboard().press("Enter"); // into the cell with the buttons
    assertThat(button("Stop")).isFocused();
    page.keyboard().press("Enter");
    assertThat(button("Start")).isFocused();
    assertThat(status("Stopped")).isVisible();

    tabTo("Activity");
    page.keyboard().press("Enter");
    isAt("/app/workspaces/[0-9a-f-]{36}/activity");
    var exactly = new Locator.GetByTextOptions().setExact(true);
    assertThat(page.getByRole(AriaRole.LISTITEM).getByText("Stop", exactly).first()).isVisible();
    page.keyboard().press("Escape");
    assertThat(button("Activity")).isFocused();

    tabTo("Snapshots");
    page.keyboard().press("Enter");
    isAt("/app/workspaces/[0-9a-f-]{36}/snapshots");
    assertThat(button("Create Snapshot").first()).isVisible();
    tabTo("Create Snapshot");
    page.keyboard().press("Enter");
    assertThat(page.getByLabel("Name of the new snapshot").first()).isFocused();
    page.keyboard().type("before");
    page.keyboard().press("Enter");
    assertThat(button("Restore")).isEnabled();
    tabTo("Restore");
    page.keyboard().press("Enter");
    assertThat(page.getByText("will be replaced").locator("visible=true").first()).isVisible();
    page.keyboard().press("Escape");
    assertThat(page.locator("[data-focus^=restore]")).isFocused();
    page.keyboard().press("Escape");
    assertThat(button("Snapshots")).isFocused();

    tabTo("Delete");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.ALERTDIALOG).getByText("Cancel")).isFocused();
    tabTo("Delete workspace");
    page.keyboard().press("Enter");
    assertThat(page.getByText("You have no workspace yet.")).isVisible();
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void theNextFormBeginsWithTheLastChoices() {
    page.keyboard().press("n");
    page.locator("vaadin-radio-button")
        .filter(new Locator.FilterOptions().setHasText("Rust"))
        .click();
    page.getByText("8 h", new Page.GetByTextOptions().setExact(true)).click();
    page.getByLabel("Repository").fill("https://github.com/acme/Shop.git");
    assertThat(nameField()).hasValue("shop");
    button("Create").click();
    isAt("/app");
    assertThat(page.getByText("shop", new Page.GetByTextOptions().setExact(true))).isVisible();
    page.keyboard().press("n");
    assertThat(page.locator("vaadin-radio-button[checked] .name").getByText("Rust")).isVisible();
    assertThat(page.getByRole(AriaRole.SPINBUTTON)).hasValue("8");
  }

  @Test
  void whatIsNoNumberOfHoursMakesNothingThatNeverEnds() {
    page.keyboard().press("n");
    assertThat(nameField()).isFocused();
    page.keyboard().type("my-project");
    assertThat(page.getByText("✓ Free")).isVisible();
    var hours = page.getByRole(AriaRole.SPINBUTTON);
    for (var typed : List.of("9999999999", "24-48")) {
      hours.fill("");
      assertThat(page.getByText("Kept until you delete it.")).isVisible();
      page.keyboard().type(typed);
      assertThat(page.getByText("Give 1 to 8,760 hours")).isVisible();
      assertThat(page.getByText("Kept until you delete it.")).isHidden();
    }
    page.keyboard().press("Control+Enter");
    button("Never").click();
    assertThat(hours).hasValue("");
    assertThat(page.getByText("Kept until you delete it.")).isVisible();
    assertThat(workspaces()).isEmpty();
  }

  @Test
  void theFirstViewIsDrawnInItsPlaceAndNotMoved() {
    create("first");
    page.addInitScript(
        """
        window.seen = { put: 0, widths: new Set() };
        new MutationObserver(changes => {
          const put = changes.flatMap(c => [...c.addedNodes]);
          seen.put += put.filter(n => n.localName === 'vaadin-app-layout' || n.querySelector?.('vaadin-app-layout')).length;
        }).observe(document, { childList: true, subtree: true });
        const look = () => {
          const grid = document.querySelector('vaadin-grid');
          if (grid?.offsetWidth) seen.widths.add(grid.offsetWidth);
          requestAnimationFrame(look);
        };
        look();
        """);
    page.reload();
    assertThat(status("Running")).isVisible();
    page.waitForFunction("() => document.querySelector('vaadin-app-layout[style]')");
    assertThat(page.evaluate("seen.put")).isEqualTo(1);
    assertThat(page.evaluate("seen.widths.size")).isEqualTo(1);
  }

  @Test
  void theNavigationStaysInAWideAndLowWindow() {
    page.setViewportSize(1280, 580);
    page.reload();
    assertThat(button("New Workspace")).isVisible();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Templates")).click();
    isAt("/app/templates");
  }

  /** {@code script/server} has the JVM learn from it what people do. */
  @Test
  void whoPractisesForTheStartCacheFindsTheList() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var practice =
        new ProcessBuilder(java, "script/lib/Practice.java", server.url("")).inheritIO().start();
    assertThat(practice.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(practice.exitValue()).isZero();
  }
}
