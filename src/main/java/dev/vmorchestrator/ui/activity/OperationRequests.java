package dev.vmorchestrator.ui.activity;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;

/** What can be asked of an operation: that it ends, or the same again. */
@SpringComponent
record OperationRequests(
    OperationControl control,
    WorkspaceLifecycle lifecycle,
    SnapshotLifecycle snapshots,
    Workspaces workspaces) {

  void cancel(Operation operation, String owner) {
    control.cancel(operation.id(), owner);
  }

  void retry(Operation operation, String owner) {
    var workspace = operation.workspaceId();
    switch (operation.type()) {
      case CREATE -> lifecycle.retry(workspace, owner);
      case START -> start(operation, owner);
      case STOP -> lifecycle.stop(workspace, owner);
      case RESTART -> lifecycle.restart(workspace, owner);
      case DELETE -> lifecycle.delete(workspace, owner);
      case SNAPSHOT, SNAPSHOT_RESTORE -> snapshots.repeat(operation, owner);
    }
  }

  private void start(Operation operation, String owner) {
    var workspace = operation.workspaceId();
    if (workspaces
        .visible(workspace, owner)
        .filter(w -> w.state() == WorkspaceState.FAILED)
        .isPresent()) {
      lifecycle.retry(workspace, owner);
    } else {
      lifecycle.start(workspace, owner);
    }
  }
}
