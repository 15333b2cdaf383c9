package dev.vmorchestrator.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.vmorchestrator.testing.FaultProxy.Fault;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An open dashboard while much changes, and when the server goes and comes back. */
class ChangingDashboardIT extends DashboardTestBase {
  private static final Duration NAP = Duration.ofSeconds(5);

  /** What a page would count that is awake meanwhile. */
  private static final int TICKS_OF_A_NAP = 50;

  @Test
  void thePageComesBackWithTheServerAndTheHalfTypedFormWithIt() {
    create("first");
    page.keyboard().press("n");
    assertThat(nameField()).isFocused();
    page.evaluate("window.same = true");
    server.kill();
    page.keyboard().type("half-typed");
    assertThat(page.getByText("The server does not answer. Trying again…").first()).isVisible();
    server.start();
    page.waitForFunction("() => !window.same");
    assertThat(page.getByText("The server answers again.").first()).isVisible();
    assertThat(nameField()).hasValue("half-typed");
    page.keyboard().press("Escape");
    isAt("/app");
    assertThat(page.getByText("first", new Page.GetByTextOptions().setExact(true))).isVisible();
    page.keyboard().press("n");
    assertThat(nameField()).hasValue("");
  }

  @Test
  void aStormOfChangesLeavesScrollFocusSelectionAndAnOpenMenuAlone() {
    for (var i = 10; i < 40; i++) {
      server.send(USER, "POST", "/api/v1/workspaces", "{\"name\":\"w-%d\"}".formatted(i));
    }
    var last = workspaces().get(0).get("id").asString();
    assertThat(page.getByText("w-39", new Page.GetByTextOptions().setExact(true))).isVisible();
    page.getByLabel("Select Row").first().click();
    page.locator("vaadin-grid").evaluate("grid => { grid.$.table.scrollTop = 300; }");
    page.locator(".expiry:visible").nth(6).click();
    assertThat(page.getByText("+1 hour")).isVisible();
    page.keyboard().press("Tab");
    page.evaluate("window.was = document.activeElement");
    var before = pushes.get();
    var millis = storm(200);
    assertThat(200_000 / millis).as("changes a second").isGreaterThanOrEqualTo(50);
    page.evaluate("0"); // lets Playwright tell what came meanwhile
    // One more for the first, which waits for nothing, and one for those that were on their way.
    assertThat(pushes.get() - before).isBetween(1, (int) millis / 100 + 2);
    server.send(USER, "PATCH", "/api/v1/workspaces/" + last, "{\"ttl_seconds\":31536000}");
    assertThat(page.getByText("+1 hour")).isVisible();
    assertThat(page.evaluate("document.activeElement === window.was && was !== document.body"))
        .isEqualTo(true);
    assertThat(page.locator("vaadin-grid").evaluate("grid => grid.$.table.scrollTop"))
        .isEqualTo(300);
    assertThat(page.getByText("1 selected")).isVisible();
    page.keyboard().press("Escape");
    page.locator("vaadin-grid").evaluate("grid => { grid.$.table.scrollTop = 0; }");
    assertThat(page.locator(".expiry").first()).containsText("in 364d");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aRowThatChangedWhileItWasScrolledAwayIsRightWhenItComesBack() {
    for (var i = 10; i < 40; i++) {
      server.send(USER, "POST", "/api/v1/workspaces", "{\"name\":\"w-%d\"}".formatted(i));
    }
    var id = workspaces().get(0).get("id").asString();
    var main = page.locator("[data-focus='main-" + id + "']");
    assertThat(main).hasText("Stop");
    page.locator("vaadin-grid").evaluate("grid => { grid.$.table.scrollTop = 1200; }");
    assertThat(main).not().isAttached();
    server.send(USER, "POST", "/api/v1/workspaces/" + id + "/stop", "");
    assertThat(page.locator(".chip").nth(2)).containsText("1");
    page.locator("vaadin-grid").evaluate("grid => { grid.$.table.scrollTop = 0; }");
    assertThat(main).hasText("Start");
    assertThat(browser.errors()).isEmpty();
  }

  /**
   * More than fifty changes a second, to every workspace in turn; how many milliseconds it took.
   */
  private static long storm(int changes) {
    var all = workspaces();
    var began = System.nanoTime();
    IntStream.range(0, changes)
        .parallel()
        .forEach(i -> {
          var id = all.get(i % all.size()).get("id").asString();
          var ttl = "{\"ttl_seconds\":%d}".formatted(90_000 + i);
          server.send(USER, "PATCH", "/api/v1/workspaces/" + id, ttl);
        });
    return Math.max(1, (System.nanoTime() - began) / 1_000_000);
  }

  /**
   * The aim is three seconds, and the figure is printed; a machine that runs other tests too is
   * slower.
   */
  @Test
  void thePageIsRightSoonAfterTheServersReturn() {
    create("first");
    assertThat(status("Running")).isVisible();
    server.kill();
    assertThat(page.getByText("The server does not answer. Trying again…").first()).isVisible();
    inDatabase("name", "while-away");
    server.start();
    var answers = System.nanoTime();
    assertThat(page.getByText("while-away", new Page.GetByTextOptions().setExact(true)))
        .isVisible();
    assertRightSoonAfter(answers, "the server answers");
  }

  @Test
  void thePageIsRightSoonAfterTheLineIsMended() {
    try (var line = server.line()) {
      create("first");
      page.navigate("http://localhost:" + line.port());
      assertThat(status("Running")).isVisible();
      line.inject(Fault.AWAY);
      assertThat(page.getByText("The server does not answer. Trying again…").first()).isVisible();
      server.send(USER, "POST", "/api/v1/workspaces", "{\"name\":\"while-away\"}");
      line.inject(Fault.NONE);
      var mended = System.nanoTime();
      assertThat(page.getByText("while-away", new Page.GetByTextOptions().setExact(true)))
          .isVisible();
      assertRightSoonAfter(mended, "the line is mended");
    }
  }

  /** A machine that sleeps runs no script, and its connections are gone when it wakes. */
  @Test
  void thePageIsRightSoonAfterSleep() {
    try (var line = server.line()) {
      create("first");
      page.navigate("http://localhost:" + line.port());
      assertThat(status("Running")).isVisible();
      page.evaluate("window.ticks = 0; setInterval(() => ticks++, 100)");
      var debugger = page.context().newCDPSession(page);
      debugger.send("Debugger.enable");
      debugger.send("Debugger.pause");
      var asleep = System.nanoTime();
      line.inject(Fault.AWAY);
      server.send(USER, "POST", "/api/v1/workspaces", "{\"name\":\"while-asleep\"}");
      line.inject(Fault.NONE);
      Awaitility.await().until(() -> System.nanoTime() - asleep > NAP.toNanos());
      debugger.send("Debugger.resume");
      debugger.send("Debugger.disable");
      var awake = System.nanoTime();
      assertThat((int) page.evaluate("ticks")).as("it slept").isLessThan(TICKS_OF_A_NAP);
      assertThat(page.getByText("while-asleep", new Page.GetByTextOptions().setExact(true)))
          .isVisible();
      assertRightSoonAfter(awake, "it is awake");
    }
  }

  private static void assertRightSoonAfter(long began, String when) {
    var right = Duration.ofNanos(System.nanoTime() - began);
    System.out.println("right again " + right.toMillis() + " ms after " + when);
    assertThat(right).isLessThan(Duration.ofSeconds(8));
  }
}
