package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.ui.ReachedBy;
import dev.vmorchestrator.ui.component.CopyButton;
import dev.vmorchestrator.ui.component.Progress;
import dev.vmorchestrator.ui.component.Texts;
import org.jspecify.annotations.Nullable;

/** How to get in, or how far it is until one can. */
final class ConnectionCell extends Composite<Div> {

  private static final int SHORT_ID = 12;

  private final Line container = new Line(Texts.of("container"), Texts.of("container.id"));
  private final Line ssh = new Line("SSH", Texts.of("ssh.command"));
  private final Span link = new Span();
  private final Span doing = new Span();
  private final OpenMenu editor = new OpenMenu();
  private final Progress progress = new Progress();
  private @Nullable Connection shown;

  ConnectionCell() {
    doing.setClassName("progress-message");
    var state = new Div(link, doing, editor);
    state.setClassName("connection-state");
    getContent().setClassName("connection");
    getContent().add(container, ssh, state, progress);
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
      ssh.show(row.workspace().sshCommand(), ReachedBy.vm("ssh " + row.name()));
      editor.show(row.name(), row.links());
    }
  }

  private void showProgress(@Nullable Operation active) {
    var message = active == null ? null : active.progressMessage();
    doing.setVisible(message != null);
    doing.setText(message == null ? "" : message);
    progress.show(active == null ? null : active.progressPercent(), message);
  }

  /** A name, a value and its copy button. */
  private static final class Line extends Composite<Div> {

    private final Span value = new Span();
    private final CopyButton copy;

    Line(String label, String what) {
      copy = new CopyButton(what);
      var key = new Span(label);
      key.setClassName("key");
      value.setClassName("value");
      getContent().setClassName("connection-line");
      getContent().add(key, value, copy);
    }

    void show(String text, String copied) {
      value.setText(text);
      value.setTitle(copied);
      copy.setCopied(copied);
    }
  }
}
