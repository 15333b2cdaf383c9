package dev.vmorchestrator.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.vmorchestrator.testing.Browser;
import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.Line;
import dev.vmorchestrator.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workspace's page in a browser, on the real engine: its terminal, its log, what it uses. */
class WorkspacePageIT {
  private static final double PATIENCE_MILLIS = 60_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path directory;
  private static final Engine engine = new Engine();
  private static ServerProcess server;
  private static String workspace;

  private Browser browser;
  private Page page;
  private Line line;

  @BeforeAll
  static void startWorkspace() {
    server = new ServerProcess(directory).withTinyTemplate(engine.tinyImage()).start();
    var created = server.send("testuser", "POST", "/api/v1/workspaces", "{\"name\":\"shop\"}");
    workspace = ServerProcess.read(created).path("id").stringValue();
    await()
        .atMost(PATIENCE)
        .until(() ->
            server
                .send("testuser", "GET", "/api/v1/workspaces/" + workspace, null)
                .body()
                .contains("\"status\":\"running\""));
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

  private void openTab(String tab) {
    page.navigate(line.url("/app/workspaces/" + workspace + tab));
  }

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
  void aLogOfAHundredThousandLinesIsFollowedSearchedAndDownloaded() throws IOException {
    engine.run(workspace, "sh", "-c", "seq 1 100000 | sed 's/.*/request & served/' >/proc/1/fd/1");
    openTab("/logs");
    var count = page.locator(".log-count");
    assertThat(count)
        .hasText(
            "100,000 lines", new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(page.locator(".log-row").last()).containsText("request 100000 served");
    assertThat(page.locator(".log-row").count()).isLessThan(200);
    engine.run(workspace, "sh", "-c", "echo one more >/proc/1/fd/1");
    assertThat(page.locator(".log-row").last()).containsText("one more");
    timesAreHiddenOnDemand();
    whatComesDuringAPauseIsHeld();
    page.getByLabel("Search the log").fill("request 77777 ");
    assertThat(count).hasText("1 of 1");
    assertThat(page.locator(".log-row.current")).containsText("request 77777 served");
    browser.picture("logs");
    var file = page.waitForDownload(() -> page.getByText("Download").click()).path();
    assertThat(Files.readAllLines(file)).hasSize(100_000).last().asString().endsWith("Z meanwhile");
    assertThat(browser.errors()).isEmpty();
  }

  private void timesAreHiddenOnDemand() {
    var time = page.locator(".log-row time").last();
    assertThat(time).isVisible();
    page.getByText("Times", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(time).isHidden();
  }

  private void whatComesDuringAPauseIsHeld() {
    page.getByText("Pause", new Page.GetByTextOptions().setExact(true)).click();
    engine.run(workspace, "sh", "-c", "echo meanwhile >/proc/1/fd/1");
    assertThat(page.getByText("Resume (1 new)")).isVisible();
    assertThat(page.locator(".log-row").last()).containsText("one more");
    page.getByText("Resume (1 new)").click();
    assertThat(page.locator(".log-row").last()).containsText("meanwhile");
  }

  @Test
  void whatItUsesIsShownWithItsLimits() {
    openTab("/usage");
    assertThat(page.locator(".usage-plot canvas")).hasCount(4);
    assertThat(page.locator("vm-usage"))
        .containsText(
            "of 4 GB used",
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(page.locator(".usage-value b").nth(1))
        .containsText("B", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    browser.picture("usage");
    assertThat(browser.errors()).isEmpty();
  }
}
