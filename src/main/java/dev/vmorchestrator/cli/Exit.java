package dev.vmorchestrator.cli;

/** What the command ends with; {@code vm --help} lists them. */
enum Exit {
  DONE(0),
  /** The server refused, or what was asked for failed. */
  FAILED(1),
  /** Typed wrongly, or a value that is not allowed. */
  MISTYPED(2),
  /** No such workspace, snapshot or operation. */
  NOT_FOUND(3),
  /** No server answers, or it knows us not. */
  NO_SERVER(4),
  /** Waited too long; the work goes on. */
  NOT_IN_TIME(5),
  /** exec, ssh and cp: not the program's failure but ours, as with docker. */
  NOT_RUN(125);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
