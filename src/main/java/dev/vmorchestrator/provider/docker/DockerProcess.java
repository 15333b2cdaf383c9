package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.ProcessSignal;
import dev.vmorchestrator.provider.RunningProcess;
import dev.vmorchestrator.provider.WindowSize;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An exec of the engine that has begun. */
final class DockerProcess implements RunningProcess {
  private static final int KILLED = 137;
  private static final long FIRST_PAUSE_MILLIS = 5;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  /** What Ctrl-D sends. */
  private static final int END_OF_TRANSMISSION = 4;

  /**
   * Where it runs, what the engine calls it, and what the container does.
   *
   * @param user null: the container's own
   */
  record Started(InstanceId instance, @Nullable String user, String exec, Leader leader) {}

  private final DockerProcesses processes;
  private final Started started;
  private final EngineConnection connection;
  private final Frames frames;
  private final OutputStream input;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean ended;

  DockerProcess(
      DockerProcesses processes, Started started, EngineConnection connection, Frames frames) {
    this.processes = processes;
    this.started = started;
    this.connection = connection;
    this.frames = frames;
    input = new Input();
  }

  @Override
  public OutputStream input() {
    return input;
  }

  @Override
  public int copyOutput(OutputStream output, OutputStream errors) throws IOException {
    try {
      frames.copyTo(output, errors);
    } catch (Frames.SinkException e) {
      throw e;
    } catch (IOException e) {
      if (isClosed()) {
        throw new IOException("the process was closed", e);
      }
      throw processes.errors().of("go on with a process", e);
    }
    var exitCode = awaitExitCode();
    ended = true;
    return exitCode;
  }

  /**
   * The streams end a moment before the process is known to have ended, and with one that closed
   * its own output long before.
   */
  private int awaitExitCode() throws IOException {
    var pause = FIRST_PAUSE_MILLIS;
    try {
      while (true) {
        var exitCode = processes.execs().exitCode(started.exec());
        if (exitCode.isPresent()) {
          return exitCode.getAsInt();
        }
        if (closed.await(pause, TimeUnit.MILLISECONDS)) {
          throw new IOException("the process was closed");
        }
        pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
      }
    } catch (RefusedException e) {
      // The engine forgets them with their container's end.
      return KILLED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void resize(WindowSize size) {
    if (frames.raw() && !isOver()) {
      processes.execs().resize(started.exec(), size);
    }
  }

  @Override
  public void signal(ProcessSignal signal) {
    if (!isOver()) {
      processes.execs().signal(started, signal);
    }
  }

  private boolean isOver() {
    return ended || isClosed();
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public synchronized void close() {
    if (isClosed()) {
      return;
    }
    closed.countDown();
    if (!ended) {
      processes.end(started);
    }
    processes.forget(this);
    try {
      connection.close();
    } catch (IOException e) {
      // Nobody reads from it or writes to it any more.
    }
  }

  /** To the process; its close is the end of input. */
  private final class Input extends OutputStream {
    private boolean over;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (over) {
        throw new IOException("the end of input was told");
      }
      connection.output().write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      if (over || isOver()) {
        return;
      }
      if (frames.raw()) {
        write(END_OF_TRANSMISSION);
      } else {
        connection.endOutput();
      }
      over = true;
    }
  }
}
