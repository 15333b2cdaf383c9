package dev.vmorchestrator.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One line that changes in place while something is under way; only where a person looks. */
final class ProgressLine implements AutoCloseable {
  private static final String CLEAR = "\r\u001b[2K";
  private static final String TURNING = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

  /** Wrapped, it could not be written over. */
  private static final int WIDTH = 78;

  private final Screen screen;
  private int turn;

  ProgressLine(Screen screen) {
    this.screen = screen;
  }

  void show(String what, @Nullable Integer percent, Duration since) {
    if (!screen.errIsTerminal()) {
      return;
    }
    var text =
        "%s %s%s %s"
            .formatted(
                TURNING.charAt(turn++ % TURNING.length()),
                Printable.line(what),
                percent == null ? "" : ", %d %%".formatted(percent),
                Times.fine(since));
    screen.err().print(CLEAR + text.substring(0, Math.min(WIDTH, text.length())));
    screen.err().flush();
  }

  @Override
  public void close() {
    if (turn > 0) {
      screen.err().print(CLEAR);
      screen.err().flush();
    }
  }
}
