package dev.vmorchestrator.provider.docker;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a process writes, as the engine sends it: with a terminal as it is, otherwise in frames of
 * two streams.
 *
 * @see <a
 *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerAttach">Stream
 *     format</a>
 */
final class Frames {
  private static final int HEADER = 8;
  private static final int ERRORS = 2;
  private static final int PIECE = 32 << 10;
  private static final int MOST_EARLY = 1 << 20;

  /** Our own side failed, not the engine's. */
  static final class SinkException extends IOException {
    SinkException(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  private final InputStream input;
  private final boolean raw;
  private final ByteArrayOutputStream early = new ByteArrayOutputStream();
  private final byte[] piece = new byte[PIECE];

  /** Of the frame that has been begun: how much is left of it, and whether it is of the errors. */
  private long left;

  private boolean errors;

  Frames(InputStream input, boolean raw) {
    this.input = input;
    this.raw = raw;
  }

  /** Whether they are a terminal's. */
  boolean raw() {
    return raw;
  }

  /**
   * The first line of the output. The engine does not keep the order of the two streams, so that
   * errors may come before it; they wait for {@link #copyTo}.
   *
   * @throws EOFException if there is no end to it; the message is what there is of it
   */
  String firstLine(int longest) throws IOException {
    var line = new StringBuilder();
    while (line.length() < longest) {
      var c = hasOutput() ? input.read() : -1;
      left--;
      if (c < 0) {
        throw new EOFException(line.toString() + early.toString(StandardCharsets.UTF_8));
      }
      if (c == '\n') {
        return line.toString().strip();
      }
      line.append((char) c);
    }
    throw new EOFException(line.toString());
  }

  private boolean hasOutput() throws IOException {
    while (!raw && (left == 0 || errors)) {
      if (left == 0 && !nextFrame()) {
        return false;
      }
      if (errors) {
        if (early.size() + left > MOST_EARLY) {
          throw new IOException("nothing but errors");
        }
        early.write(input.readNBytes((int) left));
        left = 0;
      }
    }
    return true;
  }

  /** Copies all that comes until the end. */
  void copyTo(OutputStream output, OutputStream errorOutput) throws IOException {
    if (early.size() > 0) {
      write(errorOutput, early.toByteArray(), early.size());
    }
    while (raw || left > 0 || nextFrame()) {
      var read = input.read(piece, 0, (int) (raw ? PIECE : Math.min(PIECE, left)));
      if (read < 0) {
        return;
      }
      left -= read;
      write(!raw && errors ? errorOutput : output, piece, read);
    }
  }

  private static void write(OutputStream sink, byte[] bytes, int length) throws SinkException {
    try {
      sink.write(bytes, 0, length);
      sink.flush();
    } catch (IOException e) {
      throw new SinkException(e);
    }
  }

  /** Whether there is another one; empty ones are passed over. */
  private boolean nextFrame() throws IOException {
    do {
      if (input.readNBytes(piece, 0, HEADER) < HEADER) {
        return false;
      }
      errors = piece[0] == ERRORS;
      left = 0;
      for (var i = 4; i < HEADER; i++) {
        left = left << 8 | piece[i] & 0xff;
      }
    } while (left == 0);
    return true;
  }
}
