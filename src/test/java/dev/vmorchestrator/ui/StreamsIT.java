package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import dev.vmorchestrator.testing.Browser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a workspace's log and terminal make of what a server says, which is played here. */
class StreamsIT extends DashboardTestBase {
  private static final String OPENED =
      "{\"type\":\"opened\",\"session\":\"one\",\"offset\":0,\"received\":%d,\"resumed\":true,\"lost\":0}";
  private static final String ELSEWHERE = "This shell is open in another tab.";

  private final List<WebSocketRoute> shells = new ArrayList<>();
  private final StringBuilder typed = new StringBuilder();
  private boolean opened;

  private String tab(String tab) {
    create("first");
    assertThat(status("Running")).isVisible();
    return server.url("/app/workspaces/" + workspaces().get(0).get("id").asString() + tab);
  }

  private void openTerminal() {
    var terminal = tab("/terminal");
    page.routeWebSocket(
        "**/streams/workspaces/*/terminal",
        shell -> {
          shells.add(shell);
          shell.onMessage(frame -> {
            if (frame.text() == null) {
              typed.append(new String(frame.binary(), StandardCharsets.UTF_8));
            } else if (frame.text().contains("\"open\"")) {
              shell.send(OPENED.formatted(typed.length()));
              opened = true;
            }
          });
        });
    page.navigate(terminal);
    page.waitForCondition(() -> opened);
    assertThat(page.locator("vm-terminal .terminal-state")).isHidden();
    page.locator("vm-terminal .xterm-helper-textarea").focus();
  }

  @Test
  void aShellThatWasTakenElsewhereIsTakenBackOnlyWhenAskedAndHearsNothingTypedMeanwhile() {
    openTerminal();
    page.keyboard().type("before ");
    page.waitForCondition(() -> typed.toString().equals("before "));
    shells.getLast().close(new WebSocketRoute.CloseOptions().setCode(4001));
    assertThat(page.getByText(ELSEWHERE)).isVisible();
    page.keyboard().type("meanwhile ");
    page.evaluate(
        """
        () => {
          dispatchEvent(new Event('online'));
          document.dispatchEvent(new Event('visibilitychange'));
        }\
        """);
    assertThat(page.locator("vm-terminal .terminal-state")).containsText(ELSEWHERE);
    assertThat(shells).hasSize(1);
    page.getByText("Take it here").click();
    assertThat(page.locator("vm-terminal .terminal-state")).isHidden();
    page.keyboard().type("after");
    page.waitForCondition(() -> typed.toString().endsWith("after"));
    assertThat(typed).hasToString("before after");
    assertThat(shells).hasSize(2);
  }

  @Test
  void aLinkThatAProgramHasWrittenOpensWithoutAQuestion() {
    openTerminal();
    var link = "\033]8;;%s\033\\a-link-of-ls\033]8;;\033\\".formatted(server.url("/health"));
    shells.getLast().send(link.getBytes(StandardCharsets.UTF_8));
    var text = page.locator(".xterm-rows").getByText("a-link-of-ls");
    assertThat(text).isVisible();
    // Its row becomes another when the pointer is on it, so its place is asked for before.
    var place = text.boundingBox();
    page.mouse().move(place.x + 30, place.y + place.height / 2);
    assertThat(page.locator("vm-terminal .xterm-cursor-pointer").first()).isVisible();
    var opened =
        page.context()
            .waitForPage(() -> page.mouse().click(place.x + 30, place.y + place.height / 2));
    opened.waitForURL("**/health");
  }

  private void openLog(Page page) {
    var log = tab("/logs");
    page.routeWebSocket(
        "**/streams/workspaces/*/log",
        stream ->
            stream.send(
                """
                {"type": "lines", "lines": [
                  {"at": "2026-01-02T00:15:03.004Z", "text": "one of three"},
                  {"at": "2026-01-02T00:15:04.004Z", "text": "two of three"},
                  {"at": "2026-01-02T13:15:05.004Z", "text": "the last"}]}\
                """));
    page.navigate(log);
    assertThat(page.locator(".log-row")).hasCount(3);
  }

  @Test
  void midnightsHourIsZero() {
    var american = new NewContextOptions().setLocale("en-US").setTimezoneId("UTC");
    try (var there = new Browser(american)) {
      there.page().setExtraHTTPHeaders(Map.of("x-user", USER));
      openLog(there.page());
      assertThat(there.page().locator(".log-row time"))
          .hasText(new String[] {"00:15:03.004", "00:15:04.004", "13:15:05.004"});
    }
  }

  @Test
  void onlyWhatWasSearchedIsReadOutOfALogThatGoesOn() {
    openLog(page);
    var count = page.locator(".log-count");
    assertThat(count).hasText("3 lines");
    assertThat(count).not().hasAttribute("role", "status");
    var search = page.getByLabel("Search the log");
    search.fill("three");
    assertThat(count).hasText("2 of 2");
    assertThat(count).hasAttribute("role", "status");
    search.fill("");
    assertThat(count).hasText("3 lines");
    assertThat(count).not().hasAttribute("role", "status");
  }

  /** Of an input method: Enter takes a word, the arrows choose one. */
  private static Object composing(Locator field, String key) {
    return field.evaluate(
        """
        (field, key) => field.dispatchEvent(new KeyboardEvent('keydown',
            { key, isComposing: true, bubbles: true, composed: true, cancelable: true }))\
        """,
        key);
  }

  @Test
  void aWordThatIsBeingComposedKeepsItsKeys() {
    openLog(page);
    var search = page.getByLabel("Search the log");
    search.fill("three");
    var current = page.locator(".log-row.current");
    assertThat(current).containsText("two of three");
    composing(search, "Enter");
    search.press("Enter");
    assertThat(current).containsText("one of three");
    page.navigate(server.url("/app"));
    assertThat(page.locator("vaadin-grid .name")).isVisible();
    page.keyboard().press("/");
    assertThat(page.locator(".search input")).isFocused();
    assertThat(composing(page.locator(".search input"), "ArrowDown")).isEqualTo(true);
    assertThat(page.locator(".search input")).isFocused();
    page.keyboard().press("ArrowDown");
    assertThat(page.locator(".search input")).not().isFocused();
  }
}
