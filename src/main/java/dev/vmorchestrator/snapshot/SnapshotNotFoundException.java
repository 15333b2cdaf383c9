package dev.vmorchestrator.snapshot;

import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.util.UUID;

/** There is no such snapshot, or it is not the caller's: the same answer to both. */
public final class SnapshotNotFoundException extends ProblemException {
  public SnapshotNotFoundException(UUID snapshot) {
    this(snapshot.toString());
  }

  /** For an id that was asked for and is none. */
  public SnapshotNotFoundException(String snapshot) {
    super(
        ProblemCode.SNAPSHOT_NOT_FOUND,
        Phrase.of("no-snapshot", "There is no snapshot %s.", snapshot),
        Phrase.of("list-snapshots", "List the workspace's snapshots to see their ids."));
  }
}
