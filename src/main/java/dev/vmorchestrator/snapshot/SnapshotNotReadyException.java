package dev.vmorchestrator.snapshot;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** Only a whole snapshot can be restored, downloaded or begun from. */
public final class SnapshotNotReadyException extends ProblemException {
  public SnapshotNotReadyException(Snapshot snapshot) {
    super(
        ProblemCode.SNAPSHOT_NOT_READY,
        "Snapshot '%s' is %s.".formatted(snapshot.name(), snapshot.status().wire()),
        snapshot.status() == SnapshotStatus.CREATING
            ? "Wait until it is ready."
            : "Take another one, or use one that is ready.");
  }
}
