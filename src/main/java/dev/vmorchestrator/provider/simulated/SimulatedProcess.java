package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.ProcessSignal;
import dev.vmorchestrator.provider.ProcessSpec;
import dev.vmorchestrator.provider.RunningProcess;
import dev.vmorchestrator.provider.WindowSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A process in memory. Its program runs in the thread that copies its output, so that a reader who
 * is slow holds it up as a pipe would.
 */
final class SimulatedProcess implements RunningProcess {
  private static final byte[] END = {};
  private static final byte END_OF_TRANSMISSION = 4;
  private static final byte INTERRUPT = 3;
  private static final int PIECES = 16;
  private static final long LOOK_MILLIS = 20;

  /** The program was ended from outside. */
  static final class EndedException extends IOException {
    final int exitCode;

    EndedException(int exitCode) {
      super("ended with " + exitCode);
      this.exitCode = exitCode;
    }
  }

  private final ProcessSpec spec;
  private final BooleanSupplier instanceRuns;
  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
  private final OutputStream input = new Input();
  private volatile @Nullable WindowSize size;
  private volatile int signalled;
  private volatile boolean closed;
  private boolean inputEnded;

  SimulatedProcess(ProcessSpec spec, BooleanSupplier instanceRuns) {
    this.spec = spec;
    this.instanceRuns = instanceRuns;
    size = spec.terminal();
  }

  ProcessSpec spec() {
    return spec;
  }

  /** Null without a terminal. */
  @Nullable WindowSize size() {
    return size;
  }

  @Override
  public OutputStream input() {
    return input;
  }

  @Override
  public int copyOutput(OutputStream output, OutputStream errors) throws IOException {
    var shell = new ToyShell(this, output, size == null ? errors : output);
    try {
      return shell.run(spec.arguments());
    } catch (EndedException e) {
      return e.exitCode;
    }
  }

  /** The next bytes of its input; null at the end. */
  byte @Nullable [] read() throws IOException {
    while (!inputEnded) {
      var piece = await(pieces);
      if (piece == END) {
        inputEnded = true;
      } else if (size != null && piece.length == 1 && piece[0] == END_OF_TRANSMISSION) {
        return null;
      } else if (size != null && piece.length == 1 && piece[0] == INTERRUPT) {
        throw new EndedException(130);
      } else {
        return piece;
      }
    }
    return null;
  }

  private byte[] await(BlockingQueue<byte[]> queue) throws IOException {
    try {
      var piece = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      while (piece == null) {
        requireAlive();
        piece = queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
      return piece;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** A line of input without its end; null at the end. */
  @Nullable String readLine() throws IOException {
    var line = new ByteArrayOutputStream();
    while (true) {
      var piece = read();
      if (piece == null) {
        return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
      }
      line.write(piece);
      if (piece.length > 0
          && (piece[piece.length - 1] == '\n' || piece[piece.length - 1] == '\r')) {
        return line.toString(StandardCharsets.UTF_8).strip();
      }
    }
  }

  void sleep(long millis) throws IOException {
    var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    synchronized (this) {
      try {
        for (var left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
          requireAlive();
          wait(Math.clamp(TimeUnit.NANOSECONDS.toMillis(left), 1, LOOK_MILLIS));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }

  private void requireAlive() throws IOException {
    if (closed) {
      throw new IOException("the process was closed");
    }
    if (signalled != 0) {
      throw new EndedException(signalled);
    }
    if (!instanceRuns.getAsBoolean()) {
      throw new EndedException(137);
    }
  }

  @Override
  public void resize(WindowSize newSize) {
    if (size != null) {
      size = newSize;
    }
  }

  @Override
  public void signal(ProcessSignal signal) {
    signalled =
        128
            + switch (signal) {
              case HUP -> 1;
              case INT -> 2;
              case QUIT -> 3;
              case ABRT -> 6;
              case KILL -> 9;
              case USR1 -> 10;
              case USR2 -> 12;
              case PIPE -> 13;
              case ALRM -> 14;
              case TERM -> 15;
            };
  }

  @Override
  public void close() {
    closed = true;
  }

  private final class Input extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      put(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > 0) {
        put(Arrays.copyOfRange(bytes, offset, offset + length));
      }
    }

    private void put(byte[] piece) throws IOException {
      try {
        while (!pieces.offer(piece, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          requireAlive();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        put(size == null ? END : new byte[] {END_OF_TRANSMISSION});
      }
    }
  }
}
