package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.activity.Activities;
import dev.vmorchestrator.ui.activity.ActivityDialog;
import dev.vmorchestrator.ui.snapshot.SnapshotBoard;
import dev.vmorchestrator.ui.snapshot.SnapshotDialog;
import dev.vmorchestrator.workspace.Template;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes the dialogs that open over the list. */
@SpringComponent
class ListDialogs {

  private final NewWorkspaceForm.Parts parts;
  private final Activities activities;
  private final SnapshotDialog snapshots;
  private final SnapshotBoard snapshotBoard;
  private final LiveUpdates live;

  ListDialogs(
      NewWorkspaceForm.Parts parts,
      Activities activities,
      SnapshotDialog snapshots,
      SnapshotBoard snapshotBoard,
      LiveUpdates live) {
    this.parts = parts;
    this.activities = activities;
    this.snapshots = snapshots;
    this.snapshotBoard = snapshotBoard;
    this.live = live;
  }

  List<Template> templates() {
    return parts.templates().all();
  }

  Dialog create(String owner, String template, Runnable created) {
    return NewWorkspaceDialog.of(parts, owner, live, form -> form.begin(template), created);
  }

  /** Makes it from a snapshot; empty if there is no such snapshot of the owner's that is ready. */
  Optional<Dialog> createFrom(UUID snapshot, String owner, Runnable created) {
    return snapshotBoard
        .ready(snapshot, owner)
        .map(from ->
            NewWorkspaceDialog.of(parts, owner, live, form -> form.beginFrom(from), created));
  }

  /** Empty if there is no such workspace of the owner's. */
  Optional<Dialog> snapshots(
      UUID workspace, String owner, SerializableConsumer<UUID> newWorkspace) {
    return snapshots.of(workspace, owner, newWorkspace);
  }

  /** Empty if there never was such a workspace of the owner's. */
  Optional<Dialog> activity(UUID workspace, String owner) {
    return activities
        .nameOf(workspace, owner)
        .map(name -> ActivityDialog.of(workspace, name, owner, activities, live));
  }
}
