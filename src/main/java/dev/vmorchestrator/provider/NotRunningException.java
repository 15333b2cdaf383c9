package dev.vmorchestrator.provider;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** The instance is there and does not run, so that nothing can run in it. */
public final class NotRunningException extends ProblemException {
  public NotRunningException(InstanceId id) {
    super(
        ProblemCode.NOT_RUNNING,
        "Container %.12s does not run.".formatted(id.value()),
        "Start the workspace, then try again.");
  }
}
