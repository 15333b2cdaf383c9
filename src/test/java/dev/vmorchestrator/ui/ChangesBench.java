package dev.vmorchestrator.ui;

import static dev.vmorchestrator.ui.BenchedDashboards.OPENED_AT_ONCE;
import static dev.vmorchestrator.ui.BenchedDashboards.ROWS;
import static dev.vmorchestrator.ui.BenchedDashboards.WARM_UP;
import static dev.vmorchestrator.ui.BenchedDashboards.await;
import static dev.vmorchestrator.ui.BenchedDashboards.line;
import static dev.vmorchestrator.ui.BenchedDashboards.page;

import com.microsoft.playwright.TimeoutError;
import dev.vmorchestrator.testing.Browser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;

/** A change's way into the DOM of a browser, with a hundred dashboards open that all show it. */
final class ChangesBench {
  private static final int OPEN = 100;

  /** The newest, which stand first: without scrolling there are no more in the DOM for sure. */
  private static final int WATCHED = 5;

  /**
   * Writes down when how many badges say that their workspace is stopped. Of the whole page: if a
   * message was lost, Flow asks for everything again and puts another grid there.
   */
  private static final String WATCH =
      """
      () => {
        const stopped = () => [...document.querySelectorAll('vaadin-grid vaadin-badge')]
            .filter(b => b.textContent.trim() === 'Stopped').length;
        window.now = [stopped(), Date.now()];
        new MutationObserver(() => { if (stopped() !== now[0]) window.now = [stopped(), Date.now()]; })
            .observe(document.body, { childList: true, subtree: true, characterData: true });
      }
      """;

  private final BenchedDashboards dashboards;
  private final BenchedServer server;
  private final int rounds;

  ChangesBench(BenchedDashboards dashboards, int rounds) {
    this.dashboards = dashboards;
    server = dashboards.server();
    this.rounds = rounds;
  }

  /** All of one owner: every change goes to all of them. */
  void measure() throws Exception {
    var ids = dashboards.rows("all");
    // What a first page leaves behind in a server is not a dashboard's own.
    var warm = dashboards.open(Collections.nCopies(OPENED_AT_ONCE, "all"));
    var before = server.heap();
    var open = dashboards.open(Collections.nCopies(OPEN - 1, "all"));
    var heap = server.heap() - before;
    warm.forEach(LightDashboard::close);
    var seen = new ArrayList<Long>();
    var heard = new ArrayList<Long>();
    var missed = 0;
    try (var browser = new Browser()) {
      var page = page(browser, "all");
      page.navigate(server.url() + "/app");
      page.locator("vaadin-grid .link-state.connected").nth(WATCHED - 1).waitFor();
      page.evaluate(WATCH);
      for (var change = -WARM_UP; change < rounds * 10; change++) {
        var id = ids.get(ROWS - 1 - Math.floorMod(Math.floorDiv(change, 2), WATCHED));
        var stops = change % 2 == 0;
        server.send("all", "POST", "/workspaces/" + id + (stops ? "/stop" : "/start"), null);
        var now = server.await("all", id, stops ? "stopped" : "running");
        var at = Instant.parse(now.path("updated_at").asString()).toEpochMilli();
        var count = stops ? 1 : 0;
        try {
          page.waitForFunction("count => now[0] === count", count);
        } catch (TimeoutError e) {
          missed++;
          page.reload();
          page.locator("vaadin-grid .link-state.connected").nth(WATCHED - 2).waitFor();
          page.evaluate(WATCH);
          continue;
        }
        var here = ((Number) page.evaluate("now[1]")).longValue() - at;
        for (var dashboard : open) {
          await(() -> dashboard.read(p -> stopped(p) == count));
        }
        if (change >= 0) {
          seen.add(here);
          open.forEach(dashboard -> heard.add(dashboard.changedAt() - at));
        }
      }
    }
    open.forEach(LightDashboard::close);
    System.out.printf(
        "%n%-64s %9s %9s%n",
        OPEN + " open dashboards of " + ROWS + " rows, milliseconds", "p95", "worst");
    line(
        "a state's change until the browser's DOM has it, %d changes (150)", seen, 95, seen.size());
    System.out.printf("%-64s %9d%n", "  changes that never came (0)", missed);
    line("  until it has come to the %d others", heard, 95, OPEN - 1);
    System.out.printf("%-64s %9d%n", "server's heap for each, kB (1000)", heap / (OPEN - 1) / 1000);
  }

  private static long stopped(ShownPage page) {
    return page.texts("vaadin-badge").stream().filter("Stopped"::equals).count();
  }
}
