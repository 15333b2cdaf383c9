package dev.vmorchestrator.provider;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The runtime does not answer, or answered that it cannot now. Worth a retry. */
public final class RuntimeUnavailableException extends ProblemException {
  public RuntimeUnavailableException(String runtime, String address, @Nullable Throwable cause) {
    super(
        ProblemCode.RUNTIME_UNAVAILABLE,
        "%s does not answer at %s.".formatted(runtime, address),
        "Start it, or set DOCKER_HOST to where it is. Changes wait until it is back.",
        cause);
  }
}
