package dev.vmorchestrator.operation;

import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.util.UUID;

/** There is no such operation, or it is not the caller's: the same answer to both. */
public final class OperationNotFoundException extends ProblemException {
  public OperationNotFoundException(UUID operation) {
    this(operation.toString());
  }

  /** For an id that was asked for and is none. */
  public OperationNotFoundException(String operation) {
    super(
        ProblemCode.OPERATION_NOT_FOUND,
        Phrase.of("no-operation", "There is no operation %s.", operation),
        Phrase.of("list-operations", "List your operations to see their ids."));
  }
}
