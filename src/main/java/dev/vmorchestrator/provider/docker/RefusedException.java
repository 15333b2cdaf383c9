package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.RuntimeFault;
import org.jspecify.annotations.Nullable;

/** The engine answered with anything but yes; its status tells the caller what that means here. */
final class RefusedException extends ProblemException implements RuntimeFault {
  static final int NOT_MODIFIED = 304;
  static final int NOT_FOUND = 404;
  static final int CONFLICT = 409;

  private final int status;
  private final String words;

  RefusedException(int status, String step, String words, @Nullable Throwable cause) {
    super(
        ProblemCode.RUNTIME_REFUSED,
        "Docker refused to %s: %s".formatted(step, words),
        "If its words do not help, the engine's own log may: journalctl -u docker.",
        cause);
    this.status = status;
    this.words = words;
  }

  /** The answer's HTTP status. */
  int status() {
    return status;
  }

  @Override
  public boolean isRuntimesOwn() {
    return status >= 500;
  }

  /** The engine's own words. */
  String words() {
    return words;
  }
}
