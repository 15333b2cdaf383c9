package dev.vmorchestrator.snapshot;

import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.Phrase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** A snapshot's name: an image's tag and a file's name too, unique within its workspace. */
public record SnapshotName(String value) {
  public static final String RULE =
      "Use 1 to 63 of A-Z, a-z, 0-9, '_', '.' and '-', with a letter or a digit at the start.";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");
  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  public SnapshotName {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValueException(
          "name", Phrase.of("snapshot-name", "'%s' is no snapshot name. " + RULE, shown(value)));
    }
  }

  /** What a restore calls the state that it replaces: {@code before-restore-20261122-103000}. */
  public static SnapshotName beforeRestore(Instant now) {
    return new SnapshotName("before-restore-" + TO_THE_SECOND.format(now));
  }

  /** The same with a number behind it: {@code before-restore-20261122-103000-2}. */
  public SnapshotName numbered(int number) {
    return new SnapshotName("%s-%d".formatted(value, number));
  }

  /** Short and printable, whatever was sent. */
  private static String shown(String value) {
    var start = value.length() > 70 ? value.substring(0, 70) + "…" : value;
    return start.replaceAll("\\p{C}", "?");
  }

  @Override
  public String toString() {
    return value;
  }
}
