package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationLeases.Progress;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt at an operation ended. */
sealed interface OperationOutcome {

  /**
   * The world is as it was asked for.
   *
   * @param state what the workspace now is
   * @param instance null if it has none
   */
  record Succeeded(WorkspaceState state, @Nullable InstanceId instance)
      implements OperationOutcome {}

  /**
   * Nothing was tried, since the runtime is away or what it needs is not there yet: no attempt, and
   * time that the deadline does not count. Looked at again no later than {@code after}.
   */
  record Waiting(Progress progress, Duration after) implements OperationOutcome {}

  /**
   * The runtime answers, but not to this: no attempt, and until the deadline it is tried again. A
   * connection that breaks off is nobody's mistake.
   */
  record Unanswered(Progress progress, Duration after) implements OperationOutcome {}

  /** Worth another attempt, no sooner than {@code after}. */
  record Retry(ProblemException problem, Duration after) implements OperationOutcome {}

  /**
   * No attempt can help.
   *
   * @param left what the workspace is now; null if it has failed with the operation
   */
  record GaveUp(ProblemException problem, @Nullable Succeeded left) implements OperationOutcome {
    GaveUp(ProblemException problem) {
      this(problem, null);
    }
  }

  /**
   * Somebody cancelled it.
   *
   * @param left what the workspace is now; null if the runtime would not say
   */
  record Cancelled(ProblemException problem, @Nullable Succeeded left)
      implements OperationOutcome {}

  /** The server stops: another one takes it up at once. */
  record HandedBack() implements OperationOutcome {}

  /** Somebody else holds it by now: nothing of ours may be written. */
  record Lost() implements OperationOutcome {}
}
