package dev.vmorchestrator.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns for people: as wide as they must be, two spaces apart. */
final class Table {

  /** A text and its colour. */
  record Cell(String text, Colour colour) {}

  private final List<String> head;
  private final List<List<Object>> rows = new ArrayList<>();

  Table(String... head) {
    this.head = List.of(head);
  }

  /**
   * @param cells each a {@link Cell} or something whose text is shown
   */
  void add(Object... cells) {
    rows.add(Arrays.asList(cells));
  }

  void print(Screen screen) {
    var widths = head.stream().mapToInt(String::length).toArray();
    for (var row : rows) {
      for (var i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], text(row.get(i)).length());
      }
    }
    screen.say(line(screen, widths, head.stream().map(h -> new Cell(h, Colour.DIM)).toList()));
    rows.forEach(row -> screen.say(line(screen, widths, row)));
  }

  private static String line(Screen screen, int[] widths, List<?> row) {
    var line = new StringBuilder();
    for (var i = 0; i < row.size(); i++) {
      var text = text(row.get(i));
      line.append(row.get(i) instanceof Cell cell ? screen.paint(cell.colour(), text) : text);
      if (i < row.size() - 1) {
        line.append(" ".repeat(widths[i] - text.length() + 2));
      }
    }
    return line.toString();
  }

  /** Without what would move the cursor: an error's text or a repository is not ours. */
  private static String text(Object cell) {
    var text = cell instanceof Cell c ? c.text() : String.valueOf(cell);
    return Printable.line(text);
  }
}
