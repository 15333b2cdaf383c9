package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.lifecycle.WorkspaceEdits;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;

/** What the list can ask for. */
@SpringComponent
record WorkspaceCommands(
    WorkspaceLifecycle lifecycle, WorkspaceEdits edits, OperationControl operations) {

  void run(RowAction action, WorkspaceRow row, String owner) {
    switch (action) {
      case START -> {
        if (RowAction.isRetry(row.state())) {
          lifecycle.retry(row.id(), owner);
        } else {
          lifecycle.start(row.id(), owner);
        }
      }
      case STOP -> lifecycle.stop(row.id(), owner);
      case RESTART -> lifecycle.restart(row.id(), owner);
      case DELETE -> lifecycle.delete(row.id(), owner);
    }
  }

  /** Cancels what is pending or running on it, if anything is. */
  void cancel(WorkspaceRow row, String owner) {
    if (row.active() != null) {
      operations.cancel(row.active().id(), owner);
    }
  }
}
