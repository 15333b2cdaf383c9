package dev.vmorchestrator.provider;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A process in an instance, and the streams to it. Nothing is buffered beyond some kilobytes: who
 * writes waits until the process reads, and a process that nobody reads from waits as at a pipe.
 */
public interface RunningProcess extends AutoCloseable {

  /**
   * What the process reads. Closing it is the end of its input, while its output goes on; a
   * terminal, which has no such end, is sent what Ctrl-D sends. Writing fails once the process has
   * ended.
   */
  OutputStream input();

  /**
   * Copies what the process writes until it has ended. To be called once, by a thread that may
   * block; both streams are flushed after each piece and left open.
   *
   * @param errors takes the standard error; with a terminal nothing, for there it is all one
   * @return the exit code; 128 and the signal's number after a signal, so 137 if the instance was
   *     stopped meanwhile
   * @throws IOException if a stream given here fails
   * @throws RuntimeUnavailableException if the connection to the runtime broke
   */
  int copyOutput(OutputStream output, OutputStream errors) throws IOException;

  /** Tells the terminal its new size. Does nothing without a terminal or after the end. */
  void resize(WindowSize size);

  /** Sends the signal to the process and its group. Does nothing after the end. */
  void signal(ProcessSignal signal);

  /**
   * Cuts the streams and, if the process has not ended yet, ends it and all that it started: first
   * as a terminal does that is closed (SIGHUP, SIGTERM), then by SIGKILL. Returns at once; the
   * ending goes on behind. May be called by any thread and again.
   *
   * <p>Spared is what asked to outlive its terminal: what ignores SIGHUP ({@code nohup}), and what
   * runs in a session of its own and whose parent has gone ({@code tmux}, daemons). After a process
   * has ended by itself, what it left in the background goes on, as with any SSH server.
   */
  @Override
  void close();
}
