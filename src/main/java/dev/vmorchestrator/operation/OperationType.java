package dev.vmorchestrator.operation;

import dev.vmorchestrator.problem.Phrase;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was asked for; spelt the same in the database and on the wire. */
public enum OperationType {
  CREATE("Create", WorkspaceState.CREATING),
  START("Start", WorkspaceState.STARTING),
  STOP("Stop", WorkspaceState.STOPPING),
  RESTART("Restart", WorkspaceState.RESTARTING),
  DELETE("Delete", WorkspaceState.DELETING),
  SNAPSHOT("Snapshot", null),
  SNAPSHOT_RESTORE("SnapshotRestore", WorkspaceState.RESTORING);

  private final String wire;
  private final @Nullable WorkspaceState during;

  OperationType(String wire, @Nullable WorkspaceState during) {
    this.wire = wire;
    this.during = during;
  }

  public String wire() {
    return wire;
  }

  /** The wire's word, within a sentence. */
  public Phrase said() {
    return switch (this) {
      case CREATE -> Phrase.of("type.create", "Create");
      case START -> Phrase.of("type.start", "Start");
      case STOP -> Phrase.of("type.stop", "Stop");
      case RESTART -> Phrase.of("type.restart", "Restart");
      case DELETE -> Phrase.of("type.delete", "Delete");
      case SNAPSHOT -> Phrase.of("type.snapshot", "Snapshot");
      case SNAPSHOT_RESTORE -> Phrase.of("type.snapshot-restore", "SnapshotRestore");
    };
  }

  /**
   * The state the workspace is in from the request on until the operation ends; empty for one that
   * leaves it as it is.
   */
  public Optional<WorkspaceState> during() {
    return Optional.ofNullable(during);
  }

  /** The key of its settings: {@code create}. */
  public String key() {
    return wire.toLowerCase(Locale.ROOT);
  }
}
