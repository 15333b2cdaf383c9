package dev.vmorchestrator.ui.snapshot;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.Workspaces;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a workspace's snapshots for the dialog and hands on what is asked of them. */
@SpringComponent
public class SnapshotBoard {

  /**
   * What stands in the dialog.
   *
   * @param active what is pending or running on the workspace
   * @param savable whether there is something to save, once nothing is under way
   */
  record Seen(
      Workspace workspace, @Nullable Operation active, boolean savable, List<Snapshot> snapshots) {

    List<SnapshotRow> rows() {
      return snapshots.stream()
          .map(snapshot -> new SnapshotRow(snapshot, workspace, active))
          .toList();
    }

    boolean canBeSavedNow() {
      return savable && active == null;
    }

    boolean isTaken(SnapshotName name) {
      return rows().stream().anyMatch(row -> row.keepsName() && row.name().equals(name.value()));
    }
  }

  private final Workspaces workspaces;
  private final Operations operations;
  private final Snapshots snapshots;
  private final SnapshotLifecycle lifecycle;

  SnapshotBoard(
      Workspaces workspaces,
      Operations operations,
      Snapshots snapshots,
      SnapshotLifecycle lifecycle) {
    this.workspaces = workspaces;
    this.operations = operations;
    this.snapshots = snapshots;
    this.lifecycle = lifecycle;
  }

  /** The workspace's name, if it is there and the owner's. */
  public Optional<String> nameOf(UUID workspace, String owner) {
    return workspaces.visible(workspace, owner).map(Workspace::name);
  }

  /** Empty if there is no such snapshot of the owner's that is ready. */
  public Optional<ReadySnapshot> ready(UUID snapshot, String owner) {
    return snapshots
        .visible(snapshot, owner)
        .filter(found -> found.status() == SnapshotStatus.READY)
        .flatMap(found ->
            nameOf(found.workspaceId(), owner)
                .map(workspace -> new ReadySnapshot(found.id(), found.name(), workspace)));
  }

  /** Empty if the workspace is not there any more. */
  Optional<Seen> look(UUID workspace, String owner) {
    return workspaces.visible(workspace, owner).flatMap(found -> seen(found, owner));
  }

  private Optional<Seen> seen(Workspace workspace, String owner) {
    try {
      return Optional.of(
          new Seen(
              workspace,
              operations.active(List.of(workspace.id())).stream().findFirst().orElse(null),
              SnapshotLifecycle.canBeSaved(workspace),
              lifecycle.list(workspace.id(), owner)));
    } catch (WorkspaceNotFoundException e) {
      return Optional.empty(); // it went between the two looks
    }
  }

  /** How it ended, if it did. */
  Optional<Operation> ended(Operation active, String owner) {
    return operations.visible(active.id(), owner).filter(found -> found.status().isTerminal());
  }

  void create(UUID workspace, String owner, SnapshotName name) {
    lifecycle.create(workspace, owner, name);
  }

  void restore(SnapshotRow row, String owner, boolean keepPresent) {
    lifecycle.restore(row.snapshot().workspaceId(), row.id(), owner, keepPresent);
  }

  void delete(SnapshotRow row, String owner) {
    lifecycle.delete(row.snapshot().workspaceId(), row.id(), owner);
  }
}
