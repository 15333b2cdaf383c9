package dev.vmorchestrator.logs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A line of a workspace's log, without its end. */
public record LogLine(Instant at, String text) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The line with its time before it, to the millisecond. */
  public String withTime() {
    return TIME.format(at) + " " + text;
  }
}
