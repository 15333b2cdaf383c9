package dev.vmorchestrator.snapshot;

import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** Only a whole snapshot can be restored, downloaded or begun from. */
public final class SnapshotNotReadyException extends ProblemException {
  public SnapshotNotReadyException(Snapshot snapshot) {
    this(snapshot.name(), snapshot.status() == SnapshotStatus.CREATING);
  }

  private SnapshotNotReadyException(String name, boolean creating) {
    super(
        ProblemCode.SNAPSHOT_NOT_READY,
        creating
            ? Phrase.of("snapshot-creating", "Snapshot '%s' is being created.", name)
            : Phrase.of("snapshot-failed", "Snapshot '%s' has failed.", name),
        creating
            ? Phrase.of("wait-for-snapshot", "Wait until it is ready.")
            : Phrase.of("another-snapshot", "Take another one, or use one that is ready."));
  }
}
