package dev.vmorchestrator.cli;

/** Of a terminal's sixteen, so that they suit its theme; the same meanings as in the dashboard. */
enum Colour {
  GREEN(32),
  YELLOW(33),
  BLUE(34),
  RED(31),
  CYAN(36),
  DIM(2),
  BOLD(1);

  private final int code;

  Colour(int code) {
    this.code = code;
  }

  String on(String text) {
    return text.isEmpty() ? text : "\u001b[%dm%s\u001b[0m".formatted(code, text);
  }

  /** Of a workspace's, an operation's or a snapshot's status. */
  static Colour of(String status) {
    return switch (status.toLowerCase(java.util.Locale.ROOT)) {
      case "running", "success", "ready" -> GREEN;
      case "failed" -> RED;
      case "stopped", "deleted" -> DIM;
      default -> YELLOW;
    };
  }
}
