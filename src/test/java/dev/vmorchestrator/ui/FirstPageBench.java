package dev.vmorchestrator.ui;

import static dev.vmorchestrator.ui.BenchedDashboards.OPENED_AT_ONCE;
import static dev.vmorchestrator.ui.BenchedDashboards.ROWS;
import static dev.vmorchestrator.ui.BenchedDashboards.WARM_UP;
import static dev.vmorchestrator.ui.BenchedDashboards.line;
import static dev.vmorchestrator.ui.BenchedDashboards.page;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import dev.vmorchestrator.testing.Browser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.function.Consumer;

/** From nothing in the browser until the dashboard can be used, and what comes for it. */
final class FirstPageBench {
  /**
   * Milliseconds. A Chromium that has just started keeps both cores busy with itself (a second of
   * processor time); whoever opens the dashboard has had theirs open.
   */
  private static final int BROWSER_AT_REST = 3_000;

  /**
   * When rows are there, nothing is on its way any more, and a frame is being drawn. Asks for no
   * frame before that: without a graphics card each would take the page's own time.
   */
  private static final String INTERACTIVE =
      """
      window.interactive = new Promise((resolve) => {
        const look = () => {
          const row = document.querySelector('vaadin-grid .name');
          const clients = Object.values(window.Vaadin?.Flow?.clients ?? {});
          const idle = clients.length > 0 && clients.every(c => !c.isActive?.());
          if (row?.offsetWidth && idle) requestAnimationFrame(() => resolve(performance.now()));
          else setTimeout(look, 10);
        };
        look();
      });
      """;

  private static final String BYTES =
      """
      () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
          .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
      """;

  private final BenchedDashboards dashboards;
  private final BenchedServer server;
  private final int rounds;

  FirstPageBench(BenchedDashboards dashboards, int rounds) {
    this.dashboards = dashboards;
    server = dashboards.server();
    this.rounds = rounds;
  }

  void measure() throws Exception {
    dashboards.rows("first");
    var first = firstPage(page -> {});
    warmUp("first");
    var millis = new ArrayList<Long>();
    var bytes = new ArrayList<Long>();
    for (var round = 0; round < rounds; round++) {
      millis.add(firstPage(page -> bytes.add(number(page, BYTES))));
    }
    System.out.printf("%n%-64s %9s %9s%n", "the dashboard, milliseconds", "median", "worst");
    line("first page, %d rows, nothing cached, until it can be used (1500)", millis, 50, ROWS);
    System.out.printf("%-64s %9d%n", "  the very first after the server's start", first);
    System.out.printf(
        "%-64s %9d%n", "  kB that come for it, compressed (400)", Collections.max(bytes) / 1000);
  }

  private long firstPage(Consumer<Page> then) {
    try (var browser = new Browser()) {
      var page = page(browser, "first");
      page.addInitScript(INTERACTIVE);
      page.waitForTimeout(BROWSER_AT_REST);
      page.navigate(
          server.url() + "/app", new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
      page.waitForFunction("() => interactive");
      var millis = number(page, "() => interactive");
      then.accept(page);
      page.keyboard().press("n");
      page.waitForFunction("() => location.pathname === '/app/workspaces/new'");
      return millis;
    }
  }

  private static long number(Page page, String script) {
    return Math.round(((Number) page.evaluate(script)).doubleValue());
  }

  private void warmUp(String owner) throws Exception {
    for (var opened = 0; opened < WARM_UP; opened += OPENED_AT_ONCE) {
      dashboards.open(Collections.nCopies(OPENED_AT_ONCE, owner)).forEach(LightDashboard::close);
    }
  }
}
