package dev.vmorchestrator.provider.docker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The defaults, but for where the engine is and whose containers are ours. */
final class Properties {
  private Properties() {}

  static DockerProperties of(@Nullable String host, String scope) {
    return new DockerProperties(
        host,
        scope,
        Duration.ofSeconds(4),
        Duration.ofSeconds(30),
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        Duration.ofMinutes(30),
        Duration.ofMinutes(3));
  }
}
