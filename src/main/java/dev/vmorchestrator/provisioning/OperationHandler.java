package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provisioning.OperationOutcome.GaveUp;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;

/**
 * Carries out one kind of operation. Looks at the world first and takes the step that is missing:
 * called again after a crash, at any point, it ends the same.
 *
 * <p>Failures are {@link dev.vmorchestrator.problem.ProblemException}s; what follows from each is
 * the provisioner's to decide.
 */
interface OperationHandler {

  OperationType type();

  /** Blocks until the workspace is as asked. */
  Succeeded handle(Task task, ProgressListener progress);

  /** After a cancel: undoes what must not stay and says what the workspace is now. */
  Succeeded cancelled(Task task);

  /**
   * After giving up, by its own failure or at the deadline: undoes what must not stay and says how
   * that ends. Unless there is more to say, the workspace fails with its operation.
   */
  default OperationOutcome abandoned(Task task, ProblemException problem) {
    return new GaveUp(problem);
  }

  /**
   * After its success is written: what nobody need wait for. The reconciler does what a crash kept
   * this from.
   */
  default void concluded(Task task) {}

  /** The server stops and another one will go on: does what must not wait for that. */
  default void handedBack(Task task) {}
}
