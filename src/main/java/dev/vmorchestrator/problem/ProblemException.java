package dev.vmorchestrator.problem;

import org.jspecify.annotations.Nullable;

/**
 * Something a person or a program can act on. The message says what happened, with names and
 * numbers; the hint says what to do next.
 */
public class ProblemException extends RuntimeException {
  private final ProblemCode code;
  private final Phrase what;
  private final Phrase next;

  public ProblemException(ProblemCode code, String detail, String hint) {
    this(code, detail, hint, null);
  }

  public ProblemException(ProblemCode code, String detail, String hint, @Nullable Throwable cause) {
    super(detail, cause);
    this.code = code;
    this.what = Phrase.inEnglishOnly(detail);
    this.next = Phrase.inEnglishOnly(hint);
  }

  /** What a reader of the dashboard is told in their own language. */
  public ProblemException(ProblemCode code, Phrase what, Phrase next) {
    super(what.english());
    this.code = code;
    this.what = what;
    this.next = next;
  }

  public ProblemCode code() {
    return code;
  }

  public String hint() {
    return next.english();
  }

  /** What happened. */
  public Phrase what() {
    return what;
  }

  /** What to do next. */
  public Phrase next() {
    return next;
  }

  /** What happened, without null. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** Two lines for a row or a log that is read later: what happened, and what to do. */
  public String inWords() {
    return hint().isEmpty() ? detail() : detail() + "\n" + hint();
  }
}
