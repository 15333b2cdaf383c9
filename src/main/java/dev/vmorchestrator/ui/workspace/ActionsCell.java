package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be done with a row. The button that was pressed says what it does until it is done. */
final class ActionsCell extends Composite<Div> {

  private final RowRequests requests;
  private final Div first;
  private @Nullable Button cancel;

  /** Start or Stop: one button, which keeps the focus when one becomes the other. */
  private final Button main;

  private final Button restart;
  private final Button activity;
  private final Button snapshots;
  private final Button delete;
  private @Nullable WorkspaceRow row;

  ActionsCell(RowRequests requests) {
    this.requests = requests;
    main = button("plain", r -> RowAction.main(r.state()).ifPresent(a -> requests.act(a, r)));
    restart = button(RowAction.RESTART.colour(), r -> requests.act(RowAction.RESTART, r));
    activity = button("cyan", requests::activity);
    activity.setText(Texts.of("activity"));
    snapshots = button("purple", requests::snapshots);
    snapshots.setText(Texts.of("snapshots"));
    delete = button(RowAction.DELETE.colour(), r -> requests.act(RowAction.DELETE, r));
    getContent().setClassName("actions");
    first = line(main, restart);
    getContent().add(first, line(activity, snapshots, delete));
  }

  void show(WorkspaceRow now) {
    row = now;
    var step = RowAction.main(now.state());
    main.setVisible(step.isPresent());
    step.ifPresent(action -> show(action, main, now));
    show(RowAction.RESTART, restart, now);
    show(RowAction.DELETE, delete, now);
    showCancel(now, step.isPresent());
    Buttons.keepFocus(main, "main", now.id());
    Buttons.keepFocus(restart, "restart", now.id());
    Buttons.keepFocus(activity, "activity", now.id());
    Buttons.keepFocus(snapshots, "snapshots", now.id());
    Buttons.keepFocus(delete, "delete", now.id());
  }

  /** Where something is under way that has no button of its own, such as a creation. */
  private void showCancel(WorkspaceRow now, boolean elsewhere) {
    var active = now.active();
    var asked = active != null && active.cancelledBy() != null;
    var visible = active != null && active.type() != OperationType.DELETE && !elsewhere;
    if (cancel == null) {
      if (!visible) {
        return;
      }
      cancel = button("plain", requests::cancel);
      first.addComponentAsFirst(cancel);
    }
    Buttons.keepFocus(cancel, "cancel", now.id());
    cancel.setVisible(visible);
    Texts.show(cancel, Texts.of(asked ? "cancelling" : "cancel"));
    cancel.setEnabled(!asked);
  }

  private static void show(RowAction action, Button button, WorkspaceRow row) {
    button.setVisible(action.isVisible(row.state()));
    Texts.show(button, action.text(row.state()));
    button.setEnabled(action.isPossible(row));
    if (!button.hasClassName(action.colour())) {
      button.setClassName("small " + action.colour());
    }
  }

  private Button button(String colour, Consumer<WorkspaceRow> action) {
    return Buttons.small(
        "",
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
