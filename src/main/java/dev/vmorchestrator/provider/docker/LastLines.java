package dev.vmorchestrator.provider.docker;

import java.util.ArrayDeque;
import java.util.Deque;

/** The end of what a process said: where the reason stands when it failed. */
final class LastLines {
  private static final int LINES = 8;
  private static final int LONGEST = 300;

  private final Deque<String> lines = new ArrayDeque<>();

  /** Adds one or more lines; leaves out what a terminal would only act on. */
  synchronized void add(String text) {
    text.lines()
        .map(line -> line.replaceAll("\\e\\[[0-9;]*[A-Za-z]|\\p{Cntrl}", "").strip())
        .filter(line -> !line.isEmpty())
        .map(line -> line.substring(0, Math.min(LONGEST, line.length())))
        .forEach(this::addLine);
  }

  private void addLine(String line) {
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  @Override
  public synchronized String toString() {
    return String.join("\n", lines);
  }
}
