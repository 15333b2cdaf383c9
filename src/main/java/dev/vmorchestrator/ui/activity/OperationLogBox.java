package dev.vmorchestrator.ui.activity;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Pre;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLog.Line;
import dev.vmorchestrator.ui.component.Texts;
import java.util.stream.Collectors;

/** What was done for an operation, line by line; read, and followed, only while it is open. */
final class OperationLogBox extends Composite<Div> {

  /** Before the new lines are there; whoever reads further up stays where they are. */
  private static final String FOLLOW =
      """
      const atEnd = this.scrollTop + this.clientHeight >= (this.filled ?? 0) - 2;
      this.filled = this.scrollHeight;
      if (atEnd) this.scrollTop = this.scrollHeight;\
      """;

  private final Operation operation;
  private final OperationLogs logs;
  private final Pre lines = new Pre();
  private final NativeButton toggle = new NativeButton(Texts.of("activity.log"));

  OperationLogBox(Operation operation, OperationLogs logs) {
    this.operation = operation;
    this.logs = logs;
    toggle.setClassName("op-log-toggle");
    toggle.addClickListener(e -> show(!getContent().isVisible()));
    lines
        .getElement()
        .setAttribute("role", "log")
        .setAttribute("tabindex", "0")
        .setAttribute("aria-label", Texts.of("activity.log"));
    getContent().setClassName("op-log");
    getContent().add(lines);
    getContent().addDetachListener(e -> logs.leave(this));
    show(false);
  }

  /** The button that opens it, which stands where the line has room for it. */
  NativeButton toggle() {
    return toggle;
  }

  private void show(boolean open) {
    getContent().setVisible(open);
    toggle.getElement().setAttribute("aria-expanded", String.valueOf(open));
    if (open) {
      lines.getElement().executeJs("this.filled = 0");
      logs.follow(this, operation.workspaceId(), this::read);
      read();
    } else {
      logs.leave(this);
    }
  }

  private void read() {
    var found = logs.of(operation);
    Texts.show(
        lines,
        found.isEmpty()
            ? Texts.of("activity.log.none")
            : found.stream().map(Line::text).collect(Collectors.joining("\n")));
    lines.getElement().executeJs(FOLLOW);
  }
}
