package dev.vmorchestrator.snapshot.store;

import java.util.Locale;

/** Sizes in sentences. A megabyte is a million bytes, as disks are sold. */
public final class Megabytes {
  private static final double BYTES = 1_000_000;

  private Megabytes() {}

  /** Such as {@code 512 MB}, or {@code 2.4 MB} below ten. */
  public static String of(long bytes) {
    return of(bytes, Locale.ROOT);
  }

  /** The same as its reader writes numbers: {@code 2,4 MB}. */
  public static String of(long bytes, Locale reader) {
    return number(bytes, reader) + " MB";
  }

  /** Such as {@code 12 of 480 MB}. */
  public static String of(long done, long all) {
    return number(done, Locale.ROOT) + " of " + of(Math.max(done, all));
  }

  private static String number(long bytes, Locale reader) {
    var megabytes = bytes / BYTES;
    return String.format(reader, megabytes < 9.95 ? "%.1f" : "%.0f", megabytes);
  }
}
