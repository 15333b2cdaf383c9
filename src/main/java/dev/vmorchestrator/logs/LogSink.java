package dev.vmorchestrator.logs;

import java.io.IOException;
import java.util.List;

/** Takes a log's lines, oldest first, some at a time; may block as long as it likes. */
@FunctionalInterface
public interface LogSink {

  /**
   * @param lines never empty
   * @throws IOException when nobody reads any more
   */
  void lines(List<LogLine> lines) throws IOException;
}
