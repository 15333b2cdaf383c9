package dev.vmorchestrator.workspace;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** The state table does not have this edge. */
public final class IllegalTransitionException extends ProblemException {
  IllegalTransitionException(String name, WorkspaceState from, WorkspaceState to) {
    super(
        ProblemCode.ILLEGAL_TRANSITION,
        "'%s' is %s and cannot become %s.".formatted(name, from.wire(), to.wire()),
        from.isPassing()
            ? "Wait until it is no longer %s, or cancel that.".formatted(from.wire())
            : "Look at its status: another step comes first.");
  }
}
