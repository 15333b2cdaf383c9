package dev.vmorchestrator.provider.docker;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first process of an exec, as the container numbers it: it leads a session, by which its
 * children are known.
 *
 * @param birth when it began, in the kernel's clock ticks: numbers come again, this does not
 */
record Leader(int pid, long birth) {

  /** The number, the name, the state, eighteen numbers, the time of birth. */
  private static final Pattern STAT =
      Pattern.compile("([0-9]{1,9}) \\(.*\\) [A-Z](?: -?[0-9]+){18} ([0-9]{1,18}) .*");

  /** Reads a line of {@code /proc/<pid>/stat}. */
  static Optional<Leader> of(String line) {
    var matcher = STAT.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new Leader(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }
}
