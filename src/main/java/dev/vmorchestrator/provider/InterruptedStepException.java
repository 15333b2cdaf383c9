package dev.vmorchestrator.provider;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** The thread was interrupted while the runtime worked; the interrupt flag is set again. */
public final class InterruptedStepException extends ProblemException {
  public InterruptedStepException(String step) {
    super(ProblemCode.CANCELLED, "Interrupted: " + step, "");
  }
}
