package dev.vmorchestrator.api;

import java.net.URI;

/** The server said no, and why. */
public final class ApiProblem extends RuntimeException {
  private final transient ProblemResource problem;

  ApiProblem(ProblemResource problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /** Something else than our server answers there. */
  static ApiProblem notOurs(URI server, int status) {
    var detail =
        "What answers at %s is no VM Orchestrator, or a proxy before it (status %d)."
            .formatted(server, status);
    return new ApiProblem(
        new ProblemResource(
            "about:blank",
            "Not understood",
            status,
            detail,
            "Check the address: --server or VM_SERVER.",
            "NOT_OURS",
            "",
            detail,
            null));
  }

  public ProblemResource problem() {
    return problem;
  }
}
