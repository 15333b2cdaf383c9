package dev.vmorchestrator.operation;

import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.Locale;

/** What was asked for; spelt the same in the database and on the wire. */
public enum OperationType {
  CREATE("Create", WorkspaceState.CREATING),
  START("Start", WorkspaceState.STARTING),
  STOP("Stop", WorkspaceState.STOPPING),
  RESTART("Restart", WorkspaceState.RESTARTING),
  DELETE("Delete", WorkspaceState.DELETING);

  private final String wire;
  private final WorkspaceState during;

  OperationType(String wire, WorkspaceState during) {
    this.wire = wire;
    this.during = during;
  }

  public String wire() {
    return wire;
  }

  /** The state the workspace is in from the request on until the operation ends. */
  public WorkspaceState during() {
    return during;
  }

  /** The key of its settings: {@code create}. */
  public String key() {
    return wire.toLowerCase(Locale.ROOT);
  }
}
