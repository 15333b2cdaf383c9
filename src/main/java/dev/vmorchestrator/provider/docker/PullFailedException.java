package dev.vmorchestrator.provider.docker;

import java.util.Locale;
import java.util.stream.Stream;

/** An image could not be pulled; the message is the registry's or the engine's words. */
final class PullFailedException extends Exception {
  private final String words;

  PullFailedException(String words) {
    super(words);
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * Whether the registry was reached and will not give the image to us, now or later. A registry
   * that only asks for patience ({@code toomanyrequests}) did not say that.
   */
  boolean isFinal() {
    var lower = words.toLowerCase(Locale.ROOT);
    return Stream.of(
            "manifest unknown",
            "manifest for",
            "name unknown",
            "repository does not exist",
            "access denied",
            "access to the resource is denied",
            "unauthorized",
            "invalid reference")
        .anyMatch(lower::contains);
  }
}
