package dev.vmorchestrator.exec;

import dev.vmorchestrator.provider.RunningProcess;
import java.io.IOException;
import java.io.OutputStream;

/** A program that runs in a workspace and has nothing to read. */
public final class Execution implements AutoCloseable {
  private final RunningProcess process;

  Execution(RunningProcess process) {
    this.process = process;
  }

  /**
   * Copies what it writes until it has ended.
   *
   * @return its exit code; 137 too if the workspace was stopped meanwhile
   * @throws IOException if a stream given here fails, or it was closed
   */
  public int copyOutput(OutputStream output, OutputStream errors) throws IOException {
    return process.copyOutput(output, errors);
  }

  /** Ends it, with all that it started, if it has not ended. May be called by any thread. */
  @Override
  public void close() {
    process.close();
  }
}
