package dev.vmorchestrator.cli;

/** Text of others on a terminal: control characters would move its cursor or worse. */
final class Printable {
  private Printable() {}

  /** One line. */
  static String line(String text) {
    return text.codePoints().anyMatch(Character::isISOControl)
        ? text.replaceAll("\\p{Cc}+", " ")
        : text;
  }

  /** Lines stay lines. */
  static String lines(String text) {
    return String.join("\n", text.lines().map(Printable::line).toList());
  }
}
