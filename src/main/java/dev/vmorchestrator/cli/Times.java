package dev.vmorchestrator.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as the dashboard writes them: {@code 5m ago}, {@code in 3h 12m}, {@code 2m 15s}. */
final class Times {
  private static final Pattern TYPED = Pattern.compile("([0-9]{1,6})(s|m|h|d|w)");

  private Times() {}

  static String ago(Instant then, Instant now) {
    var since = Duration.between(then, now);
    if (since.toMinutes() < 1) {
      return "Just now";
    }
    var days = since.toDays();
    return days == 0
        ? fine(since).split(" ")[0] + " ago"
        : days + (days == 1 ? " day ago" : " days ago");
  }

  static String until(@Nullable Instant then, Instant now) {
    if (then == null) {
      return "never";
    }
    var left = Duration.between(now, then);
    return left.isPositive() ? "in " + fine(left) : "now";
  }

  /** With its two largest units. */
  static String fine(Duration duration) {
    var s = Math.max(0, duration.toSeconds());
    if (s < 60) {
      return s + "s";
    }
    if (s < 3600) {
      return two(s / 60, "m", s % 60, "s");
    }
    return s < 86_400
        ? two(s / 3600, "h", s % 3600 / 60, "m")
        : two(s / 86_400, "d", s % 86_400 / 3600, "h");
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return small == 0 ? large + unit : "%d%s %d%s".formatted(large, unit, small, smallUnit);
  }

  /**
   * What a person types: {@code 90s}, {@code 30m}, {@code 8h}, {@code 7d}, {@code 2w}.
   *
   * @throws VmException for anything else
   */
  static Duration typed(String text) {
    var matcher = TYPED.matcher(text);
    if (!matcher.matches()) {
      throw new VmException(
          Exit.MISTYPED, "'%s' is no time.".formatted(text), "Type it as 90s, 30m, 8h, 7d or 2w.");
    }
    var count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }
}
