package dev.vmorchestrator.workspace;

import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** The state table does not have this edge. */
public final class IllegalTransitionException extends ProblemException {
  IllegalTransitionException(String name, WorkspaceState from, WorkspaceState to) {
    super(
        ProblemCode.ILLEGAL_TRANSITION,
        Phrase.of("illegal-transition", "'%s' %s and cannot %s now.", name, from.said(), step(to)),
        first(from));
  }

  private static Phrase step(WorkspaceState to) {
    return switch (to) {
      case CREATING -> Phrase.of("step.create", "be created");
      case STARTING -> Phrase.of("step.start", "be started");
      case STOPPING, STOPPED -> Phrase.of("step.stop", "be stopped");
      case RESTARTING -> Phrase.of("step.restart", "be restarted");
      case RESTORING -> Phrase.of("step.restore", "be restored");
      case DELETING, DELETED -> Phrase.of("step.delete", "be deleted");
      case RUNNING -> Phrase.of("step.run", "run");
      case FAILED -> Phrase.of("step.fail", "fail");
    };
  }

  private static Phrase first(WorkspaceState from) {
    return switch (from) {
      case CREATING, STOPPING, STARTING, RESTARTING, RESTORING, DELETING ->
          Phrase.of("first.wait", "Wait until that is done, or cancel it.");
      case RUNNING -> Phrase.of("first.stop", "Stop it first.");
      case STOPPED -> Phrase.of("first.start", "Start it first.");
      case FAILED -> Phrase.of("first.retry", "Retry it first, or delete it.");
      case DELETED -> Phrase.of("first.create", "Create a new one.");
    };
  }
}
