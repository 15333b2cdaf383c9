package dev.vmorchestrator.operation;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** What has ended cannot be cancelled. */
public final class OperationEndedException extends ProblemException {
  public OperationEndedException(Operation operation) {
    super(
        ProblemCode.OPERATION_ENDED,
        "The %s of '%s' has ended: %s."
            .formatted(
                operation.type().wire(), operation.workspaceName(), operation.status().wire()),
        "There is nothing left to cancel.");
  }
}
