package dev.vmorchestrator.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The terminal of a workspace's page in a browser, on the real engine. */
class TerminalIT extends WorkspacePageTestBase {

  private void openTerminal() {
    openTab("/terminal");
    prompts();
  }

  /** The shell is there once it has said something. */
  private void prompts() {
    shows("#");
    page.locator("vm-terminal .xterm-helper-textarea").focus();
  }

  private void shows(String text) {
    assertThat(page.locator("vm-terminal .xterm-rows"))
        .containsText(
            text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
  }

  private void type(String text) {
    page.keyboard().type(text);
    page.keyboard().press("Enter");
  }

  @Test
  void aPersonTypesInAShellAndAFullScreenProgram() {
    openTerminal();
    type("echo hello-$((6*7))");
    shows("hello-42");
    type("vi /tmp/poem");
    page.keyboard().type("iroses are red");
    shows("roses are red");
    page.keyboard().press("Escape");
    shows("- /tmp/poem"); // Escape and what follows at once would be one key
    type(":wq");
    type("cat /tmp/poem; echo done-$((1+1))");
    shows("done-2");
    assertThat(engine.run(workspace, "cat", "/tmp/poem")).isEqualTo("roses are red\n");
    browser.picture("terminal");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void theShellHearsOfTheWindowsSizeAndTheColoursFollowTheTheme() {
    openTerminal();
    var rows = page.locator("vm-terminal .xterm-rows > div");
    var before = rows.count();
    page.setViewportSize(900, 500);
    await().atMost(PATIENCE).until(() -> rows.count() < before);
    type("stty size | sed 's/^/size-/'");
    shows("size-" + rows.count() + " ");

    var light = colour();
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    await().atMost(PATIENCE).until(() -> !colour().equals(light));
  }

  private Object colour() {
    return page.locator("vm-terminal .xterm-rows").evaluate("r => getComputedStyle(r).color");
  }

  @Test
  void anEmojiIsAsWideAsTheShellTakesItToBe() {
    openTerminal();
    type("printf '\\360\\237\\216\\211\\360\\237\\216\\211\\r\\033[4C|%s\\n' after");
    shows("🎉🎉|after");
  }

  @Test
  void whatFloodsTheTerminalIsStoppedByControlC() {
    openTerminal();
    type("yes flood");
    shows("flood");
    page.keyboard().press("Control+c");
    type("echo stop''ped");
    shows("stopped");
  }

  @Test
  void aPasteOfAHundredKilobytesArrivesWhole() {
    var text =
        IntStream.range(0, 2_000)
            .mapToObj("line %04d of a paste that is quite long, all in all"::formatted)
            .collect(Collectors.joining("\n", "", "\n"));
    assertThat(text.length()).isGreaterThan(100_000);
    openTerminal();
    type("cat >/tmp/pasted");
    page.evaluate(
        """
        text => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          document.querySelector('vm-terminal .xterm-helper-textarea').dispatchEvent(
              new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
        }\
        """,
        text);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(engine.run(workspace, "cat", "/tmp/pasted")).isEqualTo(text));
  }

  @Test
  void aDroppedConnectionIsResumedInTheSameShell() {
    openTerminal();
    type("kept=still-here; for i in 1 2 3; do sleep 1; echo tick-$i; done");
    line.cut();
    assertThat(page.getByText("The connection broke. Trying again…").last()).isVisible();
    line.mend();
    shows("tick-3");
    page.locator("vm-terminal .xterm-helper-textarea").focus();
    type("echo $kept-$((40+2))");
    shows("still-here-42");
    page.reload();
    prompts();
    shows("still-here-42");
    type("echo again-$kept");
    shows("again-still-here");
  }

  @Test
  void aShellThatIsGoneIsFollowedByANewOneThatSaysSo() {
    openTerminal();
    type("echo before-$((40+2))");
    shows("before-42");
    line.cut();
    assertThat(page.getByText("The connection broke. Trying again…").last()).isVisible();
    server.terminate();
    server.start();
    line.mend();
    shows("[the shell that was here has ended; this is a new one]");
    assertThat(page.locator(".terminal-state")).isHidden();
  }

  @Test
  void aTerminalThatWasRefusedComesByItselfOnceItsWorkspaceRuns() {
    become("stop", "stopped");
    try {
      openTab("/terminal");
      assertThat(page.getByText("The workspace does not run.")).isVisible();
    } finally {
      become("start", "running");
    }
    prompts();
    assertThat(page.locator(".terminal-state")).isHidden();
  }

  @Test
  void aLaptopThatSleptForAMinuteIsInTheSameShellAgain() {
    openTerminal();
    type("kept=after-the-night");
    line.cut();
    assertThat(page.getByText("The connection broke. Trying again…").last()).isVisible();
    await().pollDelay(Duration.ofMinutes(1)).atMost(Duration.ofMinutes(2)).until(() -> true);
    line.mend();
    assertThat(page.locator(".terminal-state")).isHidden();
    page.locator("vm-terminal .xterm-helper-textarea").focus();
    type("echo $kept-$((40+2))");
    shows("after-the-night-42");
  }

  @Test
  void severalTabsHaveShellsOfTheirOwnAndOneShellIsInOneTab() {
    openTerminal();
    type("tab=first; echo this-is-$tab");
    shows("this-is-first");
    var first = page;
    page = first.context().newPage();
    openTerminal();
    type("echo this-is-${tab:-another}");
    shows("this-is-another");

    // A tab that is duplicated takes what the session's storage holds along.
    page = first.waitForPopup(() -> first.evaluate("window.open(location.href)"));
    shows("this-is-first");
    assertThat(first.getByText("This shell is open in another tab.")).isVisible();
    first.getByText("Take it here").click();
    assertThat(page.getByText("This shell is open in another tab.")).isVisible();
    page = first;
    page.bringToFront();
    assertThat(page.locator(".terminal-state")).isHidden();
    page.locator("vm-terminal .xterm-helper-textarea").focus();
    type("echo again-$tab");
    shows("again-first");
  }

  @Test
  void whatIsSelectedIsCopiedAndALinkOpens() {
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    openTerminal();
    type("echo copied''-word " + server.url("/health"));
    shows("copied-word http");
    // By force, since above the rows lies what hears the mouse.
    page.locator(".xterm-rows")
        .getByText("copied-word")
        .last()
        .dblclick(new Locator.DblclickOptions().setPosition(20, 8).setForce(true));
    page.keyboard().press("Control+Shift+C");
    page.waitForFunction(
        "() => navigator.clipboard.readText().then(text => text.includes('copied-word'))");
    assertThat(page.locator("vm-terminal .xterm-selection div")).hasCount(0);

    // The row becomes another when the pointer is on its link, so its place is asked for before.
    var row = page.locator(".xterm-rows").getByText("/health").last().boundingBox();
    page.mouse().move(row.x + row.width - 20, row.y + row.height / 2);
    assertThat(page.locator("vm-terminal .xterm-cursor-pointer").first()).isVisible();
    var opened =
        page.context()
            .waitForPage(() -> page.mouse().click(row.x + row.width - 20, row.y + row.height / 2));
    opened.waitForURL("**/health");
    assertThat(opened.locator("body")).containsText("vm-api");
  }

  @Test
  void whoOpensItByItsTabTypesInIt() {
    openTab("");
    page.locator(".page-tabs").getByText("Terminal").click();
    shows("#");
    page.waitForFunction("() => document.activeElement.closest('vm-terminal')");
    type("echo new''s");
    shows("news");
  }

  @Test
  void aKeyLeadsOutOfIt() {
    openTerminal();
    page.keyboard().press("Tab");
    assertThat(page.locator("vm-terminal .xterm-helper-textarea")).isFocused();
    page.keyboard().press("Control+Shift+ArrowUp");
    assertThat(page.locator(".page-tabs [aria-current]")).isFocused();
  }

  /** As on a page that is neither on https nor on this machine. */
  @Test
  void whatIsMarkedIsCopiedWithoutAClipboardToo() {
    openTerminal();
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    page.evaluate(
        "document.addEventListener('copy', () => (window.copied = String(document.activeElement.value)))");
    type("echo cop''ied");
    shows("copied");
    page.locator(".xterm-rows")
        .getByText("copied")
        .last()
        .dblclick(new Locator.DblclickOptions().setPosition(20, 8).setForce(true));
    page.keyboard().press("Control+Shift+C");
    page.waitForFunction("() => window.copied === 'copied'");
    assertThat(page.locator("vm-terminal .xterm-helper-textarea")).isFocused();
  }
}
