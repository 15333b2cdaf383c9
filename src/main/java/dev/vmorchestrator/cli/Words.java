package dev.vmorchestrator.cli;

import java.util.List;
import java.util.stream.Collectors;

/** The words of another program's command line. */
final class Words {
  private Words() {}

  /** Without the {@code --} that set them off from ours. */
  static List<String> without(List<String> words) {
    return !words.isEmpty() && words.getFirst().equals("--")
        ? words.subList(1, words.size())
        : words;
  }

  /**
   * For the far side of SSH, where a shell reads them: each in quotes, so that they arrive as they
   * are here.
   */
  static String quoted(List<String> words) {
    return words.stream()
        .map(w -> "'" + w.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
