package dev.vmorchestrator.logs;

import dev.vmorchestrator.operation.OperationLog;
import dev.vmorchestrator.provider.InstanceLogs;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import dev.vmorchestrator.workspace.Workspaces;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** The logs of workspaces, to read. */
@Service
public class WorkspaceLogs {
  private final Sources sources;

  WorkspaceLogs(Sources sources) {
    this.sources = sources;
  }

  /** Where the lines come from, and what tells of more. */
  @Component
  record Sources(
      Workspaces workspaces,
      OperationLog operations,
      InstanceLogs instances,
      Watches watches,
      Clock clock) {}

  /**
   * The log of a user's workspace, not begun yet.
   *
   * @throws WorkspaceNotFoundException if there is none or it is not the user's
   */
  public Reading of(UUID workspace, String user, LogRange range) {
    if (sources.workspaces().visible(workspace, user).isEmpty()) {
      throw new WorkspaceNotFoundException(workspace);
    }
    return sink -> new LogReader(sources, workspace, range, sink).read();
  }

  /** A log that is ready to be read. */
  @FunctionalInterface
  public interface Reading {

    /**
     * Gives the lines to the sink. Blocks until all were given; if it follows, until the workspace
     * is deleted, nothing came for half an hour or the server ends. Ends early when the thread is
     * interrupted.
     *
     * @throws IOException when the sink fails
     */
    void into(LogSink sink) throws IOException;
  }
}
