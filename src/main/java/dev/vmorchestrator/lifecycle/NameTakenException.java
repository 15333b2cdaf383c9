package dev.vmorchestrator.lifecycle;

import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.workspace.WorkspaceName;

/** The owner has a living workspace of that name. */
public final class NameTakenException extends ProblemException {
  NameTakenException(WorkspaceName name) {
    super(
        ProblemCode.NAME_TAKEN,
        Phrase.of("name-taken", "You already have a workspace named '%s'.", name),
        Phrase.of("another-name", "Choose another name, or delete that one."));
  }
}
