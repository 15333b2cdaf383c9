package dev.vmorchestrator.problem;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Names that somebody may have meant, for "did you mean". */
public final class Similar {
  private Similar() {}

  /** The nearest of those there are, if most of it is as it was typed. */
  public static Optional<String> nearest(String typed, Stream<String> known) {
    return known
        .min(Comparator.comparingInt(other -> edits(typed, other)))
        .filter(other -> isNear(typed, other));
  }

  private static boolean isNear(String typed, String other) {
    var edits = edits(typed, other);
    return edits <= 3 && 2 * edits <= Math.max(typed.length(), other.length());
  }

  /** Levenshtein's distance. */
  private static int edits(String a, String b) {
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
