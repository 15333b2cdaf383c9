package dev.vmorchestrator.operation;

import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** What has ended cannot be cancelled. */
public final class OperationEndedException extends ProblemException {
  public OperationEndedException(Operation operation) {
    super(
        ProblemCode.OPERATION_ENDED,
        Phrase.of(
            "operation-ended",
            "The %s of '%s' has ended: %s.",
            operation.type().said(),
            operation.workspaceName(),
            operation.status() == OperationStatus.SUCCESS
                ? Phrase.of("ended.success", "Success")
                : Phrase.of("ended.failed", "Failed")),
        Phrase.of("nothing-to-cancel", "There is nothing left to cancel."));
  }
}
