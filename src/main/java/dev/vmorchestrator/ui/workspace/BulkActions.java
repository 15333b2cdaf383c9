package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import dev.vmorchestrator.ui.Changes;
import dev.vmorchestrator.ui.component.Announcer;
import dev.vmorchestrator.ui.component.Question;
import dev.vmorchestrator.ui.component.Several;
import dev.vmorchestrator.ui.component.Texts;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What is asked of several rows at once: the bar, the question, and what came of it. */
final class BulkActions extends Composite<Div> {

  private static final int READABLE_MILLIS = 8_000;

  private final WorkspaceRows rows;
  private final WorkspaceCommands commands;
  private final String owner;
  private final WorkspaceGrid grid;
  private final ExpiryMenu expiry;
  private final SelectionBar bar;

  BulkActions(
      WorkspaceRows rows,
      WorkspaceCommands commands,
      String owner,
      WorkspaceGrid grid,
      ExpiryMenu expiry) {
    this.rows = rows;
    this.commands = commands;
    this.owner = owner;
    this.grid = grid;
    this.expiry = expiry;
    bar = new SelectionBar(this::ask, this::extend, grid::selectNone);
    grid.onSelection(selected -> bar.show(selected.size()));
    getContent().add(bar);
  }

  /** Asks where something would be lost, and does the rest at once. */
  void ask(RowAction action) {
    var selected = rows.find(grid.selected(), owner);
    var possible = selected.stream().filter(action::isPossible).toList();
    var left = selected.size() - possible.size();
    if (action == RowAction.START || possible.isEmpty()) {
      if (left > 0) {
        Notification.show(
            Texts.of("bulk.left", left), READABLE_MILLIS, Notification.Position.BOTTOM_END);
      }
      if (!possible.isEmpty()) {
        run(action, possible);
      }
      return;
    }
    var dialog =
        BulkDialog.of(
            action, possible, rows.snapshotsOf(possible), left, () -> run(action, possible));
    Question.open(getContent(), dialog);
  }

  private void run(RowAction action, List<WorkspaceRow> possible) {
    var done = Several.each(possible, WorkspaceRow::name, row -> commands.run(action, row, owner));
    getUI().ifPresent(ui -> Announcer.say(ui, Texts.of("bulk.asked", action.label(), done)));
    Set<UUID> before = grid.selected();
    grid.selectNone();
    grid.changed(Changes.of(before));
  }

  private void extend(Component button) {
    expiry.openForAll(rows.find(grid.selected(), owner), button);
  }
}
