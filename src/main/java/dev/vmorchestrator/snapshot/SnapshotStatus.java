package dev.vmorchestrator.snapshot;

import java.util.Locale;

/** How far a snapshot is. On the wire and in the database in lower case. */
public enum SnapshotStatus {
  /** Its operation is under way. */
  CREATING,
  /** Whole: the only state that can be restored. */
  READY,
  /** It never became whole; the error message says why, and nothing is kept of it. */
  FAILED;

  /** As on the wire and in the database. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
