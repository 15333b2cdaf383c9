package dev.vmorchestrator.workspace;

import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.Phrase;
import java.time.Duration;

/** How long a workspace lives: a minute to a year. */
public record TimeToLive(long seconds) {
  public static final long SHORTEST = Duration.ofMinutes(1).toSeconds();
  public static final long LONGEST = Duration.ofDays(365).toSeconds();

  public TimeToLive {
    if (seconds < SHORTEST || seconds > LONGEST) {
      throw new InvalidValueException(
          "ttl_seconds",
          Phrase.of(
              "time-to-live",
              "A time to live of %d s is not allowed: give %d to %d, or null for never.",
              seconds,
              SHORTEST,
              LONGEST));
    }
  }

  public static TimeToLive of(Duration duration) {
    return new TimeToLive(duration.toSeconds());
  }
}
