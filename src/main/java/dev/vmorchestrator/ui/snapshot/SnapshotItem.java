package dev.vmorchestrator.ui.snapshot;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.snapshot.store.Megabytes;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Progress;
import dev.vmorchestrator.ui.component.StatusBadge;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.TimeText;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.jspecify.annotations.Nullable;

/** One snapshot: what it is called, how it stands, and what can be done with it. */
final class SnapshotItem extends Composite<ListItem> {

  /** What a snapshot's buttons ask for. */
  interface Requests {

    void retry(SnapshotRow row);

    void restore(SnapshotRow row);

    void newWorkspace(SnapshotRow row);

    void delete(SnapshotRow row);
  }

  private final Span name = new Span();
  private final StatusBadge badge = new StatusBadge();
  private final Span size = new Span();
  private final Span note = new Span();
  private final Span doing = new Span();
  private final Progress progress = new Progress();
  private final Div error = new Div();
  private final Button retry;
  private final Button restore;
  private final Button newWorkspace;
  private final Anchor download;
  private final Button delete;
  private SnapshotRow row;

  SnapshotItem(SnapshotRow row, Anchor download, Requests requests) {
    this.row = row;
    this.download = download;
    retry = Buttons.small(Texts.of("action.retry"), "green", () -> requests.retry(this.row));
    restore =
        Buttons.small(Texts.of("snapshots.restore"), "purple", () -> requests.restore(this.row));
    newWorkspace =
        Buttons.bringsField(
            Buttons.small(
                Texts.of("workspaces.new"), "plain", () -> requests.newWorkspace(this.row)));
    delete = Buttons.small(Texts.of("snapshots.delete"), "red", () -> requests.delete(this.row));
    name.setClassName("name");
    download.setText(Texts.of("snapshots.download"));
    download.setClassName("link-button");
    var title = new Div(name, badge);
    title.setClassName("snapshot-title");
    var when = TimeText.ago(row.snapshot().createdAt());
    var meta = new Div(when, size, note, doing);
    meta.setClassName("snapshot-meta");
    error.setClassName("snapshot-error");
    var about = new Div(title, meta, progress, error);
    about.setClassName("snapshot-about");
    var actions = new Div(retry, restore, newWorkspace, download, delete);
    actions.setClassName("snapshot-actions");
    getContent().setClassName("snapshot");
    getContent().add(about, actions);
    Buttons.keepFocus(retry, "retry", row.id());
    Buttons.keepFocus(restore, "restore", row.id());
    Buttons.keepFocus(newWorkspace, "new-workspace", row.id());
    Buttons.keepFocus(delete, "delete", row.id());
    show(row);
  }

  void show(SnapshotRow now) {
    row = now;
    var snapshot = now.snapshot();
    var active = now.concerning();
    Texts.show(name, now.name());
    showBadge(now);
    var bytes = snapshot.sizeBytes();
    show(size, bytes == null ? null : Megabytes.of(bytes, Texts.locale()));
    show(note, note(now));
    show(doing, active == null ? null : message(active));
    progress.show(active == null ? null : active.progressPercent(), name.getText());
    error.setVisible(snapshot.errorMessage() != null);
    Texts.show(error, snapshot.errorMessage() == null ? "" : snapshot.errorMessage());
    retry.setVisible(now.isToBeRetried());
    retry.setEnabled(now.isSavable());
    restore.setVisible(now.isReady());
    Texts.show(
        restore, Texts.of(now.isBeingRestored() ? "snapshots.restoring" : "snapshots.restore"));
    restore.setEnabled(now.isRestorable());
    newWorkspace.setVisible(now.isReady());
    newWorkspace.setEnabled(now.isWhole());
    download.setVisible(now.hasFile());
    delete.setEnabled(now.isDeletable());
  }

  /** A snapshot that is simply there needs no badge. */
  private void showBadge(SnapshotRow now) {
    if (now.isBeingRestored()) {
      badge.show(WorkspaceState.RESTORING);
    } else {
      badge.show(now.snapshot().status());
    }
    badge.setVisible(!now.isReady() || now.isBeingRestored());
  }

  private static String message(Operation active) {
    var message = active.progressMessage();
    return message == null ? Texts.of("snapshots.waiting") : message;
  }

  private static @Nullable String note(SnapshotRow row) {
    if (!row.isReady()) {
      return null;
    }
    if (!row.isWhole()) {
      return Texts.of("snapshots.gone");
    }
    if (!row.hasFile()) {
      return Texts.of("snapshots.fileless");
    }
    return row.hasImage() ? null : Texts.of("snapshots.imageless");
  }

  private static void show(Span span, @Nullable String text) {
    span.setVisible(text != null);
    Texts.show(span, text == null ? "" : text);
  }
}
