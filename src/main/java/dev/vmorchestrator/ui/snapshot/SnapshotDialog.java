package dev.vmorchestrator.ui.snapshot;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;
import java.util.Optional;
import java.util.UUID;

/** A workspace's snapshots. */
@SpringComponent
public class SnapshotDialog {

  private final SnapshotBoard rows;
  private final SnapshotDownloads downloads;
  private final LiveUpdates live;

  SnapshotDialog(SnapshotBoard rows, SnapshotDownloads downloads, LiveUpdates live) {
    this.rows = rows;
    this.downloads = downloads;
    this.live = live;
  }

  /**
   * Makes it; whoever has it opens it. Empty if there is no such workspace of the owner's.
   *
   * @param newWorkspace told of the snapshot that a workspace is to be made from
   */
  public Optional<Dialog> of(
      UUID workspace, String owner, SerializableConsumer<UUID> newWorkspace) {
    return rows.nameOf(workspace, owner)
        .map(name -> dialog(name, panel(workspace, owner, newWorkspace)));
  }

  /** What stands in the dialog, for a page, with the button above it. */
  public Component onPage(UUID workspace, String owner, SerializableConsumer<UUID> newWorkspace) {
    var panel = panel(workspace, owner, newWorkspace);
    var space = new Div();
    space.setClassName("space");
    var tools = new Div(space, panel.createButton());
    tools.setClassName("tools");
    var frame = new Div(panel);
    frame.setClassName("ops-frame");
    var page = new Div(tools, frame);
    page.setClassName("snapshots-page");
    return page;
  }

  private SnapshotPanel panel(
      UUID workspace, String owner, SerializableConsumer<UUID> newWorkspace) {
    return new SnapshotPanel(workspace, owner, rows, downloads, live, newWorkspace);
  }

  private static Dialog dialog(String workspace, SnapshotPanel panel) {
    var dialog = new Dialog(Texts.of("snapshots"), panel);
    dialog.addClassName("snapshot-dialog");
    var named = new Span(workspace);
    named.setClassName("dialog-subject");
    dialog.getHeader().add(named, panel.createButton());
    Runnable close =
        () -> {
          panel.giveUp();
          dialog.close();
        };
    dialog.setCloseOnOutsideClick(false);
    dialog.addDialogCloseActionListener(e -> {
      if (!panel.leaveForm()) {
        close.run();
      }
    });
    dialog.getFooter().add(Buttons.plain(Texts.of("close"), close));
    return dialog;
  }
}
