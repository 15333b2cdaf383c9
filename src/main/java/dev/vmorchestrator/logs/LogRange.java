package dev.vmorchestrator.logs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a log.
 *
 * @param follow whether to wait for more once all that there are were given
 * @param tail how many of the last there are to begin with
 * @param since none but later ones; null: from the first
 */
public record LogRange(boolean follow, int tail, @Nullable Instant since) {

  /** More than this a browser cannot show smoothly, and nobody reads. */
  public static final int LONGEST_TAIL = 100_000;
}
