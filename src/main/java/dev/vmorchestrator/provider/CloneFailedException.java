package dev.vmorchestrator.provider;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;

/** git ended with an error. Leaves out the credentials of every address in the words given. */
public final class CloneFailedException extends ProblemException {
  public CloneFailedException(String url, String gitsWords) {
    super(
        ProblemCode.CLONE_FAILED,
        "git could not clone %s: %s"
            .formatted(PrintableUrl.of(url), PrintableUrl.withoutCredentials(url, gitsWords)),
        "Check the address, and that the repository can be read without a password; then retry.");
  }
}
