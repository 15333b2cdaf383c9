package dev.vmorchestrator.ui.snapshot;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import dev.vmorchestrator.ui.component.ErrorNotification;
import dev.vmorchestrator.ui.component.Texts;
import java.io.IOException;
import java.util.UUID;

/** Links that download a snapshot's file; who may is asked anew at each download. */
@SpringComponent
class SnapshotDownloads {

  private final SnapshotLifecycle lifecycle;
  private final SnapshotFiles files;

  SnapshotDownloads(SnapshotLifecycle lifecycle, SnapshotFiles files) {
    this.lifecycle = lifecycle;
    this.files = files;
  }

  Anchor of(SnapshotRow row, String owner) {
    var workspace = row.workspace().id();
    var name = "%s-%s.tar".formatted(row.workspace().name(), row.name());
    var snapshot = row.id();
    return new Anchor(
        event -> send(event, workspace, snapshot, owner, name),
        AttachmentType.DOWNLOAD,
        Texts.of("snapshots.download"));
  }

  /** The session is not locked meanwhile: the page goes on. */
  private void send(
      DownloadEvent event, UUID workspace, UUID snapshot, String owner, String fileName)
      throws IOException {
    try (var file = files.openWhole(lifecycle.get(workspace, snapshot, owner))) {
      event.setFileName(fileName);
      event.setContentType("application/x-tar");
      event.setContentLength(file.size());
      file.stream().transferTo(event.getOutputStream());
    } catch (ProblemException e) {
      event.getResponse().setStatus(e.code().httpStatus());
      // The browser shows nothing of an answer to such a link; the page does.
      event
          .getOwningComponent()
          .getUI()
          .ifPresent(ui -> ui.access(() -> ErrorNotification.show(e)));
    }
  }
}
