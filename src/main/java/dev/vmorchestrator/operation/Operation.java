package dev.vmorchestrator.operation;

import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One change that somebody asked for. Written once by {@link OperationQueue#enqueue} and after that
 * only by the queue's statements, so that no stale copy can undo a claim.
 */
@Entity
@Immutable
@Table(name = "operations")
public class Operation {
  @Id
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private UUID id;

  @Column(name = "workspace_id")
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private UUID workspaceId;

  @Column(name = "workspace_name")
  private String workspaceName;

  private String owner;

  @Column(name = "operation_type")
  private OperationType type;

  private OperationStatus status;

  @Column(name = "requested_by")
  private String requestedBy;

  private @Nullable String reason;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "claimed_at")
  private @Nullable Instant claimedAt;

  @Column(name = "heartbeat_at")
  private @Nullable Instant heartbeatAt;

  @Column(name = "completed_at")
  private @Nullable Instant completedAt;

  @Column(name = "deadline_at")
  private Instant deadlineAt;

  @Column(name = "available_at")
  private Instant availableAt;

  private int attempt;

  @Column(name = "snapshot_id")
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private @Nullable UUID snapshotId;

  @Column(name = "status_before")
  private @Nullable WorkspaceState stateBefore;

  @Column(name = "cancelled_by")
  private @Nullable String cancelledBy;

  @Column(name = "progress_message")
  private @Nullable String progressMessage;

  @Column(name = "progress_percent")
  private @Nullable Integer progressPercent;

  private @Nullable String error;

  @Column(name = "error_code")
  private @Nullable String errorCode;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected Operation() {}

  Operation(
      UUID id, Workspace workspace, Subject subject, Asked asked, Instant now, Instant deadline) {
    this.id = id;
    this.workspaceId = workspace.id();
    this.workspaceName = workspace.name();
    this.owner = workspace.owner();
    this.type = subject.type();
    this.snapshotId = subject.snapshot();
    this.stateBefore = subject.before();
    this.status = OperationStatus.PENDING;
    this.requestedBy = asked.by();
    this.reason = asked.reason();
    this.startedAt = now;
    this.availableAt = now;
    this.deadlineAt = deadline;
  }

  /**
   * Who asked.
   *
   * @param by a user, or {@code janitor}
   * @param reason why the background asked; null for a person
   */
  public record Asked(String by, @Nullable String reason) {
    public static Asked by(String user) {
      return new Asked(user, null);
    }
  }

  /**
   * What is to be done.
   *
   * @param snapshot the one that is made, restored or begun from; null where none is
   * @param before the state to go back to if it fails; null where that is not known beforehand
   */
  public record Subject(
      OperationType type, @Nullable UUID snapshot, @Nullable WorkspaceState before) {
    public static Subject of(OperationType type) {
      return of(type, null);
    }

    public static Subject of(OperationType type, @Nullable UUID snapshot) {
      return new Subject(type, snapshot, null);
    }
  }

  public UUID id() {
    return id;
  }

  public UUID workspaceId() {
    return workspaceId;
  }

  public String workspaceName() {
    return workspaceName;
  }

  /** Whose workspace it is; may differ from who asked. */
  public String owner() {
    return owner;
  }

  public OperationType type() {
    return type;
  }

  /** The snapshot that it makes, restores or begins from; null where none is. */
  public @Nullable UUID snapshotId() {
    return snapshotId;
  }

  /** What the workspace was when this was asked for; null where nothing goes back there. */
  public @Nullable WorkspaceState stateBefore() {
    return stateBefore;
  }

  public OperationStatus status() {
    return status;
  }

  public String requestedBy() {
    return requestedBy;
  }

  public @Nullable String reason() {
    return reason;
  }

  /** When it was asked for. */
  public Instant startedAt() {
    return startedAt;
  }

  /** When a worker first took it; null while it waits for the first time. */
  public @Nullable Instant claimedAt() {
    return claimedAt;
  }

  /**
   * Whether nobody can have begun it: the worker that has it is the first, and has only just taken
   * it. False once that has had the time for a heartbeat. A power cut may make the database forget
   * that it was taken.
   */
  public boolean isUntouched() {
    return attempt == 1 && claimedAt != null && claimedAt.equals(heartbeatAt);
  }

  public @Nullable Instant completedAt() {
    return completedAt;
  }

  /** When it fails if it has not ended. */
  public Instant deadlineAt() {
    return deadlineAt;
  }

  /** When it may be taken next; later than now while it waits between two attempts. */
  public Instant availableAt() {
    return availableAt;
  }

  /** How often a worker has tried; 0 before the first. */
  public int attempt() {
    return attempt;
  }

  /** Who asked for it to be cancelled; the cancelling may still be under way. */
  public @Nullable String cancelledBy() {
    return cancelledBy;
  }

  public @Nullable String progressMessage() {
    return progressMessage;
  }

  public @Nullable Integer progressPercent() {
    return progressPercent;
  }

  /** First line: what happened. Further lines: what to do next. */
  public @Nullable String error() {
    return error;
  }

  public @Nullable String errorCode() {
    return errorCode;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Operation o && o.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
