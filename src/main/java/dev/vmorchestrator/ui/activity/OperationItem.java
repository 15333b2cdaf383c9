package dev.vmorchestrator.ui.activity;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.ErrorBox;
import dev.vmorchestrator.ui.component.Progress;
import dev.vmorchestrator.ui.component.StatusBadge;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.TimeText;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One operation: what, how far, who, how long, when, and what went wrong. */
final class OperationItem extends Composite<ListItem> {

  private final StatusBadge badge = new StatusBadge();
  private final Span who = new Span();
  private final Span why = new Span();
  private final Span doing = new Span();
  private final TimeText deadline = TimeText.until(null);
  private final Span mustEnd = new Span(new Text(Texts.of("activity.deadline") + " "), deadline);
  private final Progress progress = new Progress();
  private final TimeText duration;
  private final ErrorBox error;
  private final Button cancel;
  private OperationRow row;

  /**
   * @param named whether the workspace is named, as where there are several
   */
  OperationItem(OperationRow row, boolean named, OperationLogs logs, Requests requests) {
    this.row = row;
    var operation = row.operation();
    duration = TimeText.elapsed(operation.startedAt(), operation.completedAt());
    error = new ErrorBox(() -> requests.retry(this.row.operation()));
    cancel =
        Buttons.small(Texts.of("cancel"), "plain", () -> requests.cancel(this.row.operation()));
    var icon = OperationIcon.of(operation.type()).create();
    var tile = new Div(icon);
    tile.setClassName("op-icon");
    var title = new Div(new Span(Texts.of("type." + operation.type().wire())), badge, cancel);
    title.setClassName("op-title");
    duration.addClassName("op-duration");
    var when = TimeText.ago(operation.startedAt());
    when.addClassName("op-when");
    var meta = new Div();
    meta.setClassName("op-meta");
    if (named) {
      meta.add(
          new Anchor(
              "app/workspaces/" + operation.workspaceId() + "/activity",
              operation.workspaceName()));
    }
    var log = new OperationLogBox(operation, logs);
    meta.add(who, why, doing, mustEnd, log.toggle());
    getContent().setClassName("op");
    getContent().add(tile, title, duration, meta, when, progress, error, log);
    show(row);
  }

  void show(OperationRow now) {
    row = now;
    var operation = now.operation();
    var active = !operation.status().isTerminal();
    badge.show(operation.status());
    Texts.show(who, operation.requestedBy());
    show(why, operation.reason());
    show(doing, active ? operation.progressMessage() : null);
    mustEnd.setVisible(active);
    deadline.setAt(operation.deadlineAt());
    duration.setSpan(
        Objects.requireNonNullElse(operation.claimedAt(), operation.startedAt()),
        operation.completedAt());
    progress.show(active ? operation.progressPercent() : null, operation.progressMessage());
    error.show(operation.error(), operation.errorCode(), now.retriable());
    var asked = operation.cancelledBy() != null;
    cancel.setVisible(active);
    cancel.setEnabled(!asked);
    Texts.show(cancel, Texts.of(asked ? "cancelling" : "cancel"));
  }

  private static void show(Span span, @Nullable String text) {
    span.setVisible(text != null);
    Texts.show(span, text == null ? "" : text);
  }

  /** What an operation's buttons ask for. */
  interface Requests {

    void cancel(Operation operation);

    void retry(Operation operation);
  }
}
