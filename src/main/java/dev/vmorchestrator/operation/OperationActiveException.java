package dev.vmorchestrator.operation;

import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** The workspace has an operation under way; names it. */
public final class OperationActiveException extends ProblemException {
  public OperationActiveException(Operation active) {
    super(
        ProblemCode.OPERATION_ACTIVE,
        Phrase.of(
            "operation-active",
            "'%s' has a %s under way (operation %s).",
            active.workspaceName(),
            active.type().said(),
            active.id()),
        Phrase.of("wait-or-cancel", "Wait until it ends, or cancel it."));
  }
}
