package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.provisioning.OperationOutcome.Cancelled;
import dev.vmorchestrator.provisioning.OperationOutcome.GaveUp;
import dev.vmorchestrator.provisioning.OperationOutcome.HandedBack;
import dev.vmorchestrator.provisioning.OperationOutcome.Lost;
import dev.vmorchestrator.provisioning.OperationOutcome.Retry;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.provisioning.OperationOutcome.Unanswered;
import dev.vmorchestrator.provisioning.OperationOutcome.Waiting;

/** How an attempt ended, as the operation's log says it. */
final class OutcomeWords {
  private OutcomeWords() {}

  static String of(Operation operation, OperationOutcome outcome) {
    var type = operation.type().wire();
    return switch (outcome) {
      case Succeeded done -> "%s done: the workspace is %s.".formatted(type, done.state().wire());
      case GaveUp(var problem, var left) -> "%s failed: %s".formatted(type, problem.inWords());
      case Cancelled(var problem, var left) -> problem.detail();
      case Retry(var problem, var after) -> OperationRunner.retrying(problem, after).message();
      case Unanswered(var progress, var after) -> progress.message();
      case HandedBack() -> "Waiting for the server to start again";
      // Looked at again every few seconds: what it waits for speaks for itself.
      case Waiting waiting -> "";
      case Lost() -> "";
    };
  }
}
