/**
 * The dashboard. Views build, bind and delegate; what happens is pushed to them.
 *
 * <ul>
 *   <li>Changes arrive as ids ({@link dev.vmorchestrator.ui.LiveUpdates}), about ten times a second
 *       at most, and a view reads those rows again. Cells are components with a {@code show} that
 *       Vaadin's renderer calls again for the same row, so that focus, scroll and selection stay; a
 *       grid is only read anew when a row came, went or moved.
 *   <li>What changed is read once for everybody who is told at the same moment ({@code Round}), not
 *       once for each owner or page. With 500 dashboards of an owner each, whose workspaces change
 *       as fast as two cores allow, that is some thirty owners a tenth of a second: five queries
 *       instead of a hundred and fifty. One after the other within an hour: 197 changes a second
 *       when each owner's page asked for itself, 343 to 458 in three runs so.
 *   <li>Times are written by one custom element ({@code frontend/vm-time.ts}, rules in {@code
 *       frontend/durations.ts}) rather than by the server: "5m ago" and a running operation's
 *       seconds stay right without a timer and a push for every row of every open page, and exact
 *       times stand in the browser's zone, which the server does not know. GitHub's
 *       relative-time-element was looked at: it writes "5 minutes ago" or a bare "5m".
 *   <li>The theme (light, dark, the system's) is the browser's business alone: kept in its local
 *       storage and applied by {@code assets/theme.js} before the first paint.
 *   <li>The first view is drawn once, in its place ({@code PageSetup}, {@code assets/outlet.js},
 *       and what {@code styles/shell.css} says of the side bar). Left to itself Flow's client draws
 *       it at the end of the page, its router moves it, and the side bar slides it aside. Four
 *       servers side by side, 19 rounds, medians: 1617 ms until the list can be used, and 1428 so.
 *       Measured beside it and not taken: {@code modulepreload} of the scripts that the list needs,
 *       1415 ms; push from the first view on rather than before it, 1541 ms.
 *   <li>What every row has is put together by the browser ({@code vm-name}, {@code vm-line}, {@code
 *       vm-actions}): five of Vaadin's buttons are forty-five elements, and a third of a page's
 *       heap in the server. Side by side, medians: 1605 ms until the list can be used with them and
 *       1513 without. Measured and not taken: the first state in the page itself (Flow's {@code
 *       BootstrapInitialPredicate}), 1790 ms beside 1708; cells that are shown a change without the
 *       grid, which sends a row anew and has it confirmed: 409 and 418 changes a second for 500
 *       pages, 420 with it.
 *   <li>No style is set in Java. Colours are tokens in {@code frontend/styles/tokens.css}.
 * </ul>
 */
@ApplicationModule(
    allowedDependencies = {
      "problem",
      "security",
      "lifecycle",
      "workspace",
      "operation",
      "snapshot",
      "snapshot :: store",
      "usage"
    })
@NullMarked
package dev.vmorchestrator.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
