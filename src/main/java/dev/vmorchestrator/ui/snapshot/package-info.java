/**
 * A workspace's snapshots: the dialog over the list, and what it asks before something is lost.
 *
 * <ul>
 *   <li>One list, one line a snapshot, in the order they were made. What is under way stands in the
 *       line it concerns, with the bar of its operation: people wait here, and a second place to
 *       look would be one too many.
 *   <li>A download goes through Vaadin's own session rather than to the REST route: in development
 *       mode a browser has no header that says who it is.
 *   <li>The name is asked for in a line at the top of the list, not in a dialog over the dialog:
 *       the names that are taken stand right below it.
 * </ul>
 */
@NullMarked
package dev.vmorchestrator.ui.snapshot;

import org.jspecify.annotations.NullMarked;
