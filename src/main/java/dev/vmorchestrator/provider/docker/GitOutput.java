package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.PrintableUrl;
import dev.vmorchestrator.provider.ProgressListener;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads what git says while it clones: how far it is, and why it gave up. */
final class GitOutput {
  private static final Pattern PROGRESS =
      Pattern.compile("(?:remote: )?([A-Z][a-z]+ (?:objects|deltas|files)): +(\\d+)% .*");

  private final String title;
  private final ProgressListener progress;
  private final StringBuilder line = new StringBuilder();
  private final LastLines lastWords = new LastLines();
  private String lastReport = "";

  /**
   * @param title what each report begins with
   */
  GitOutput(String title, ProgressListener progress) {
    this.title = title;
    this.progress = progress;
  }

  /** Takes the next characters; git ends a line that it will write over with a carriage return. */
  void add(String text) {
    for (var c : text.toCharArray()) {
      if (c == '\r' || c == '\n') {
        end();
      } else {
        line.append(c);
      }
    }
  }

  private void end() {
    var words = line.toString().strip();
    line.setLength(0);
    var matcher = PROGRESS.matcher(words);
    if (!matcher.matches() || words.endsWith(", done.")) {
      tell(words);
    }
    if (matcher.matches()) {
      report(matcher.group(1).toLowerCase(Locale.ROOT), Integer.parseInt(matcher.group(2)));
    } else if (!words.startsWith("Cloning into")) {
      lastWords.add(words);
    }
  }

  private void tell(String words) {
    if (!words.isEmpty()) {
      progress.line(PrintableUrl.of(words).value());
    }
  }

  private void report(String phase, int percent) {
    var message = title + " — " + phase;
    if (!lastReport.equals(message + percent)) {
      lastReport = message + percent;
      progress.report(message, percent);
    }
  }

  /** The last lines that were not about progress. */
  String lastWords() {
    end();
    return lastWords.toString();
  }
}
