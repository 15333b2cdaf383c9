package dev.vmorchestrator.rest.events;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends back to go on where it was.
 *
 * @param run the server's run that numbered it
 * @param number counts up by one an event, everybody's together
 */
public record EventId(String run, long number) {
  private static final Pattern FORM = Pattern.compile("([0-9a-f]{8})-([0-9]{1,18})");

  /** Empty for what never was an id of ours. */
  static Optional<EventId> parse(@Nullable String text) {
    var matcher = FORM.matcher(text == null ? "" : text);
    return matcher.matches()
        ? Optional.of(new EventId(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return run + "-" + number;
  }
}
