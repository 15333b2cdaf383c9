package dev.vmorchestrator.rest;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The last row of a page; the next one begins behind it, whatever was added meanwhile. */
record Cursor(Instant time, UUID id) {

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws InvalidParameterException if it did not
   */
  static Cursor parse(String text) {
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
      return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
      throw new InvalidParameterException(
          "cursor", "The cursor is none of ours: take it from the Link header.");
    }
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((time + " " + id).getBytes(StandardCharsets.UTF_8));
  }
}
