package dev.vmorchestrator.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the command stays until what it asked for is done. */
final class WaitOptions {
  @Option(names = "--wait", description = "Stays until it is done, and fails if it fails.")
  boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "The longest wait (60m); more than that is exit code 5.")
  @Nullable String timeout;

  Waiting waiting(Verb verb) {
    return new Waiting(
        verb.around(), verb.server(), timeout == null ? Waiting.LONG : Times.typed(timeout));
  }
}
