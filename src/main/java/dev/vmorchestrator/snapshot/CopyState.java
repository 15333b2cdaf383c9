package dev.vmorchestrator.snapshot;

import java.util.Locale;

/** Whether one of a snapshot's two copies, the file or the image, was there when last looked at. */
public enum CopyState {
  PRESENT,
  MISSING;

  public static CopyState of(boolean present) {
    return present ? PRESENT : MISSING;
  }

  /** As on the wire and in the database. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
