package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.snapshot.SnapshotNotFoundException;
import dev.vmorchestrator.workspace.Workspace;
import java.util.UUID;

/** What a handler works on: both as they were when it was claimed. */
record Task(Operation operation, Workspace workspace) {

  /**
   * The snapshot that the operation is about.
   *
   * @throws SnapshotNotFoundException if it is about none
   */
  UUID requireSnapshot() {
    var snapshot = operation.snapshotId();
    if (snapshot == null) {
      throw new SnapshotNotFoundException("of operation " + operation.id());
    }
    return snapshot;
  }
}
