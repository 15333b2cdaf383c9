package dev.vmorchestrator.lifecycle;

import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.snapshot.SnapshotName;

/** The workspace has a snapshot of that name. */
public final class SnapshotNameTakenException extends ProblemException {
  SnapshotNameTakenException(SnapshotName name, String workspace) {
    super(
        ProblemCode.SNAPSHOT_NAME_TAKEN,
        Phrase.of(
            "snapshot-name-taken", "'%s' already has a snapshot named '%s'.", workspace, name),
        Phrase.of("another-name", "Choose another name, or delete that one."));
  }
}
