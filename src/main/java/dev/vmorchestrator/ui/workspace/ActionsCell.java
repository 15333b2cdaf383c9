package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.ui.component.Buttons;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be done with a row. The button that was pressed says what it does until it is done. */
final class ActionsCell extends Composite<Div> {

  private final Map<RowAction, Button> buttons = new EnumMap<>(RowAction.class);
  private final Button cancel;
  private @Nullable WorkspaceRow row;

  ActionsCell(RowRequests requests) {
    cancel = button("Cancel", "plain", requests::cancel);
    for (var action : RowAction.values()) {
      buttons.put(action, button("", action.colour(), r -> requests.act(action, r)));
    }
    var activity = button("Activity", "cyan", requests::activity);
    var steps =
        line(
            cancel,
            buttons.get(RowAction.START),
            buttons.get(RowAction.STOP),
            buttons.get(RowAction.RESTART));
    getContent().setClassName("actions");
    getContent().add(steps, line(activity, buttons.get(RowAction.DELETE)));
  }

  void show(WorkspaceRow now) {
    row = now;
    buttons.forEach((action, button) -> show(action, button, now));
    showCancel(now);
  }

  /** Where something is under way that has no button of its own, such as a creation. */
  private void showCancel(WorkspaceRow now) {
    var active = now.active();
    var steps = EnumSet.complementOf(EnumSet.of(RowAction.DELETE));
    cancel.setVisible(
        active != null
            && active.type() != OperationType.DELETE
            && steps.stream().noneMatch(step -> step.isVisible(now.state())));
    if (active != null) {
      var asked = active.cancelledBy() != null;
      cancel.setText(asked ? "Cancelling…" : "Cancel");
      cancel.setEnabled(!asked);
    }
  }

  private static void show(RowAction action, Button button, WorkspaceRow row) {
    button.setVisible(action.isVisible(row.state()));
    button.setText(action.text(row.state()));
    button.setEnabled(action.isPossible(row));
  }

  private Button button(String text, String colour, Consumer<WorkspaceRow> action) {
    return Buttons.small(
        text,
        colour,
        () -> {
          if (row != null) {
            action.accept(row);
          }
        });
  }

  private static Div line(Button... buttons) {
    var line = new Div(buttons);
    line.setClassName("actions-line");
    return line;
  }
}
