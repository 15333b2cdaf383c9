package dev.vmorchestrator.cli;

/** Ends the command with two lines: what happened, and what to type or do next. */
final class VmException extends RuntimeException {
  private final Exit exit;
  private final String hint;

  VmException(Exit exit, String what, String hint) {
    super(what);
    this.exit = exit;
    this.hint = hint;
  }

  Exit exit() {
    return exit;
  }

  String hint() {
    return hint;
  }
}
