package dev.vmorchestrator.ui.snapshot;

import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.snapshot.CopyState;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the dialog shows.
 *
 * @param workspace as it is now
 * @param active what is pending or running on its workspace
 */
record SnapshotRow(Snapshot snapshot, Workspace workspace, @Nullable Operation active) {

  UUID id() {
    return snapshot.id();
  }

  String name() {
    return snapshot.name();
  }

  boolean isReady() {
    return snapshot.status() == SnapshotStatus.READY;
  }

  /** Whether no other can have its name; one that failed makes room. */
  boolean keepsName() {
    return snapshot.status() != SnapshotStatus.FAILED;
  }

  /** What is under way and concerns this snapshot. */
  @Nullable Operation concerning() {
    var mine =
        active != null
            && (snapshot.id().equals(active.snapshotId())
                || snapshot.status() == SnapshotStatus.CREATING
                    && snapshot.operationId().equals(active.id()));
    return mine ? active : null;
  }

  /** Whether it is being made, which its operation's progress tells. */
  boolean isBeingMade() {
    return snapshot.status() == SnapshotStatus.CREATING;
  }

  boolean isBeingRestored() {
    return isReady() && concerning() != null && workspace.state() == WorkspaceState.RESTORING;
  }

  boolean hasFile() {
    return isReady() && snapshot.fileState() == CopyState.PRESENT;
  }

  boolean hasImage() {
    return isReady() && snapshot.imageState() == CopyState.PRESENT;
  }

  /** Whether one of its copies is there to restore from. */
  boolean isWhole() {
    return hasFile() || hasImage();
  }

  boolean isRestorable() {
    return isWhole() && active == null && workspace.state().mayBecome(WorkspaceState.RESTORING);
  }

  /** Whether its owner asked for it and may again; what a restore keeps goes with the restore. */
  boolean isToBeRetried() {
    return snapshot.status() == SnapshotStatus.FAILED && !snapshot.isAutomatic();
  }

  boolean isSavable() {
    return active == null && SnapshotLifecycle.canBeSaved(workspace);
  }

  boolean isDeletable() {
    return concerning() == null;
  }
}
