package dev.vmorchestrator.terminal;

import java.io.IOException;

/** Whoever looks at a shell. Calls come from several threads, but output from one. */
public interface TerminalClient {

  /** What the shell wrote; may block. */
  void output(byte[] bytes) throws IOException;

  /**
   * How much of the input the shell has taken.
   *
   * @param bytes since it began
   */
  void taken(long bytes) throws IOException;

  /** The shell ended and all its output was given. */
  void ended(int exitCode) throws IOException;

  /** Another client has come for this shell; nothing more is given to this one. */
  void replaced() throws IOException;
}
