package dev.vmorchestrator.provider;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instance's first process wrote, and what others in it wrote to the same place ({@code
 * /proc/1/fd/1}). A port of its own beside {@link WorkspaceProvider}, for it is a stream and no
 * change.
 */
public interface InstanceLogs {

  /** A line, without its end. */
  record Line(Instant at, String text) {}

  /** Takes the lines, oldest first; may block as long as it likes, the runtime then waits. */
  @FunctionalInterface
  interface Sink {

    /**
     * @param lines those that came together, never none
     */
    void lines(List<Line> lines) throws IOException;
  }

  /**
   * Which lines.
   *
   * @param follow whether to wait for more once all that there are were given
   * @param tail how many of the last there are to begin with, {@link #ALL} for every one
   * @param after none but later ones; null: from the first
   */
  record Range(boolean follow, int tail, @Nullable Instant after) {
    public static final int ALL = Integer.MAX_VALUE;
  }

  /**
   * Gives the lines to the sink. Blocks until they were all given or, if it follows, until the
   * instance stops; ends early when the thread is interrupted.
   *
   * @throws IOException if the sink fails
   * @throws InstanceNotFoundException if there is no such instance
   * @throws InterruptedStepException if the thread is interrupted
   * @throws RuntimeUnavailableException if the runtime does not answer, or fell silent in between
   */
  void read(InstanceId id, Range range, Sink sink) throws IOException;
}
