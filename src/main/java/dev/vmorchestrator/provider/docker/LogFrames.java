package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.InstanceLogs.Line;
import dev.vmorchestrator.provider.InstanceLogs.Sink;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log as the engine sends it: frames of one line each, which begins with its time. The engine
 * itself cuts lines of more than 16 KiB.
 */
final class LogFrames {
  private static final int HEADER = 8;
  private static final int LONGEST = 64 << 10;
  private static final int PIECE = 500;

  /** Our own side failed, not the engine's. */
  static final class SinkException extends IOException {
    private final IOException cause;

    SinkException(IOException cause) {
      super(cause);
      this.cause = cause;
    }

    @Override
    public IOException getCause() {
      return cause;
    }
  }

  private final InputStream input;
  private final @Nullable Instant after;
  private final byte[] header = new byte[HEADER];
  private List<Line> lines = new ArrayList<>();

  /**
   * @param after the engine's own bound is inclusive, this one is not
   */
  LogFrames(InputStream input, @Nullable Instant after) {
    this.input = input;
    this.after = after;
  }

  /** Gives what came together together; until the end. */
  void copyTo(Sink sink) throws IOException {
    while (input.readNBytes(header, 0, HEADER) == HEADER) {
      var frame = input.readNBytes(length());
      add(new String(frame, StandardCharsets.UTF_8));
      if (lines.size() >= PIECE || input.available() < HEADER) {
        give(sink);
      }
    }
    give(sink);
  }

  private int length() throws IOException {
    var length = 0L;
    for (var i = 4; i < HEADER; i++) {
      length = length << 8 | header[i] & 0xff;
    }
    if (length > LONGEST) {
      throw new EOFException("no frame of a log: %d bytes".formatted(length));
    }
    return (int) length;
  }

  private void add(String frame) {
    var space = frame.indexOf(' ');
    if (space < 0) {
      return;
    }
    try {
      var at = Instant.parse(frame.substring(0, space));
      if (after == null || at.isAfter(after)) {
        lines.add(new Line(at, frame.substring(space + 1).stripTrailing()));
      }
    } catch (DateTimeParseException e) {
      // Half a line, after the engine's disk was full: not worth the rest of the log.
    }
  }

  private void give(Sink sink) throws SinkException {
    if (!lines.isEmpty()) {
      var now = lines;
      lines = new ArrayList<>();
      try {
        sink.lines(now);
      } catch (IOException e) {
        throw new SinkException(e);
      }
    }
  }
}
