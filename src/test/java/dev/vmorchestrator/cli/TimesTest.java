package dev.vmorchestrator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@code durations.test.ts} has it for the dashboard. */
class TimesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "30, Just now",
    "300, 5m ago",
    "7260, 2h ago",
    "90000, 1 day ago",
    "432000, 5 days ago"
  })
  void saysHowLongAgo(long seconds, String words) {
    assertThat(Times.ago(NOW.minusSeconds(seconds), NOW)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"45, in 45s", "135, in 2m 15s", "11520, in 3h 12m", "86400, in 1d", "-1, now"})
  void saysHowLongYet(long seconds, String words) {
    assertThat(Times.until(NOW.plusSeconds(seconds), NOW)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"90s, PT90S", "30m, PT30M", "8h, PT8H", "7d, PT168H", "2w, PT336H"})
  void readsWhatIsTyped(String typed, Duration duration) {
    assertThat(Times.typed(typed)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "h", "-1h", "8 h", "1234567s"})
  void refusesTheRest(String typed) {
    assertThatThrownBy(() -> Times.typed(typed)).isInstanceOf(VmException.class);
  }
}
