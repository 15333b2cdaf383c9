package dev.vmorchestrator.operation;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** The workspace has an operation under way; names it. */
public final class OperationActiveException extends ProblemException {
  public OperationActiveException(Operation active) {
    super(
        ProblemCode.OPERATION_ACTIVE,
        "'%s' has a %s under way (operation %s)."
            .formatted(active.workspaceName(), active.type().wire(), active.id()),
        "Wait until it ends, or cancel it.");
  }
}
