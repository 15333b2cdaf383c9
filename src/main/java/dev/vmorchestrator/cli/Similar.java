package dev.vmorchestrator.cli;

import java.util.Arrays;

/** How far apart two names are: Levenshtein's distance. */
final class Similar {
  private Similar() {}

  /** Whether somebody may have meant the other: most of it is as it was typed. */
  static boolean isNear(String typed, String other) {
    var edits = edits(typed, other);
    return edits <= 3 && 2 * edits <= Math.max(typed.length(), other.length());
  }

  static int edits(String a, String b) {
    var row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (var i = 1; i <= a.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
