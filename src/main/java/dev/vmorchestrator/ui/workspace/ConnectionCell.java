package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.ui.ReachedBy;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.CopyLine;
import dev.vmorchestrator.ui.component.Progress;
import dev.vmorchestrator.ui.component.Texts;
import org.jspecify.annotations.Nullable;

/** How to get in, or how far it is until one can. */
final class ConnectionCell extends Composite<Div> {

  private static final int SHORT_ID = 12;

  private final CopyLine container = new CopyLine(Texts.of("container"), Texts.of("container.id"));
  private final CopyLine ssh = new CopyLine("SSH", Texts.of("ssh.command"));
  private final Span link = new Span();
  private final OpenMenu editor = new OpenMenu();
  private final Div state = new Div(link, editor);
  private @Nullable Span doing;
  private @Nullable Progress progress;
  private @Nullable Connection shown;

  ConnectionCell() {
    state.setClassName("connection-state");
    getContent().setClassName("connection");
    getContent().add(container, ssh, state);
  }

  void show(WorkspaceRow row) {
    var connection = Connection.of(row.state());
    if (connection != shown) {
      shown = connection;
      link.setText(connection.word());
      link.setClassName("link-state " + connection.look());
    }
    showInstance(row, connection == Connection.CONNECTED ? row.workspace().providerId() : null);
    showProgress(row.active());
  }

  private void showInstance(WorkspaceRow row, @Nullable String instance) {
    container.setVisible(instance != null);
    ssh.setVisible(instance != null);
    editor.setVisible(instance != null);
    if (instance != null) {
      container.show(instance.substring(0, Math.min(SHORT_ID, instance.length())), instance);
      Buttons.keepFocus(container, "container", row.id());
      Buttons.keepFocus(ssh, "ssh", row.id());
      ssh.show(row.workspace().sshCommand(), ReachedBy.vm("ssh " + row.name()));
      editor.show(row);
    }
  }

  /** What says how far it is comes with the first step that says it; most rows never need it. */
  private void showProgress(@Nullable Operation active) {
    var message = active == null ? null : active.progressMessage();
    var percent = active == null ? null : active.progressPercent();
    if (doing == null || progress == null) {
      if (message == null && percent == null) {
        return;
      }
      doing = new Span();
      doing.setClassName("progress-message");
      state.addComponentAtIndex(1, doing);
      progress = new Progress();
      getContent().add(progress);
    }
    doing.setVisible(message != null);
    Texts.show(doing, message == null ? "" : message);
    progress.show(percent, message);
  }
}
