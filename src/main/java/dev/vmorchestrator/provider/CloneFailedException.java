package dev.vmorchestrator.provider;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** git ended with an error. Leaves out the credentials of every address in the words given. */
public final class CloneFailedException extends ProblemException {
  public CloneFailedException(String url, String gitsWords) {
    super(
        ProblemCode.CLONE_FAILED,
        "Clone failed: %s (git, of %s)"
            .formatted(
                reason(PrintableUrl.withoutCredentials(url, gitsWords)), PrintableUrl.of(url)),
        "Retry once the repository can be reached and read without a password. If its address is"
            + " wrong, delete this workspace and create it with the right one.");
  }

  /**
   * Without what says no more than that git failed, and at what: the reason is to be seen first.
   */
  private static String reason(String gitsWords) {
    return gitsWords.replaceFirst("^fatal: (unable to access '[^']*': )?", "");
  }
}
