package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.provider.ProgressListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Passes a new step on at once, and percentages at most four times a second. */
final class Throttled implements ProgressListener {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Clock clock;
  private final ProgressListener listener;
  private Instant next = Instant.MIN;

  Throttled(Clock clock, ProgressListener listener) {
    this.clock = clock;
    this.listener = listener;
  }

  @Override
  public synchronized void report(String message, @Nullable Integer percent) {
    var now = clock.instant();
    if (percent == null || !now.isBefore(next)) {
      next = now.plus(PAUSE);
      listener.report(message, percent);
    }
  }

  @Override
  public void line(String text) {
    listener.line(text);
  }
}
