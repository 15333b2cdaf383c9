package dev.vmorchestrator.snapshot;

import dev.vmorchestrator.workspace.Workspace;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** A saved state of a workspace: its row; the file and the image are the background's. */
@Entity
@Table(name = "snapshots")
public class Snapshot extends AbstractAggregateRoot<Snapshot> {
  @Id
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private UUID id;

  @Column(name = "workspace_id")
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private UUID workspaceId;

  private String owner;
  private String name;
  private SnapshotStatus status;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "size_bytes")
  private @Nullable Long sizeBytes;

  @Column(name = "image_id")
  private @Nullable String imageId;

  private @Nullable String sha256;

  @Column(name = "file_state")
  private CopyState fileState;

  @Column(name = "image_state")
  private CopyState imageState;

  @Column(name = "operation_id")
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private UUID operationId;

  private boolean automatic;

  @Column(name = "error_message")
  private @Nullable String errorMessage;

  @Column(name = "removed_at")
  private @Nullable Instant removedAt;

  private @Nullable String metadata;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected Snapshot() {}

  /**
   * One that its operation will make.
   *
   * @param automatic whether a restore makes it, of what it replaces
   */
  public Snapshot(
      UUID id,
      Workspace workspace,
      SnapshotName name,
      UUID operation,
      boolean automatic,
      Instant now) {
    this.id = id;
    this.workspaceId = workspace.id();
    this.owner = workspace.owner();
    this.name = name.value();
    this.status = SnapshotStatus.CREATING;
    this.createdAt = now;
    this.fileState = CopyState.MISSING;
    this.imageState = CopyState.MISSING;
    this.operationId = operation;
    this.automatic = automatic;
    changed();
  }

  /** Its image is in the engine; the file follows. */
  public Snapshot committed(String image) {
    this.imageId = image;
    this.imageState = CopyState.PRESENT;
    return changed();
  }

  /**
   * It is whole: both copies are there.
   *
   * @param sizeBytes of the file
   * @param sha256 of the file, in lower-case hexadecimal
   */
  public Snapshot ready(long sizeBytes, String sha256) {
    if (status != SnapshotStatus.CREATING || imageId == null) {
      throw new IllegalStateException("snapshot %s is %s".formatted(id, status));
    }
    this.status = SnapshotStatus.READY;
    this.fileState = CopyState.PRESENT;
    return wrote(sizeBytes, sha256);
  }

  /** Its file was written again. */
  public Snapshot rewritten(long sizeBytes, String sha256) {
    this.fileState = CopyState.PRESENT;
    return wrote(sizeBytes, sha256);
  }

  private Snapshot wrote(long bytes, String digest) {
    this.sizeBytes = bytes;
    this.sha256 = digest;
    return changed();
  }

  /** What there is of it is too old: as if nothing had been made yet. */
  public Snapshot again() {
    this.status = SnapshotStatus.CREATING;
    this.imageId = null;
    this.sizeBytes = null;
    this.sha256 = null;
    this.fileState = CopyState.MISSING;
    this.imageState = CopyState.MISSING;
    return changed();
  }

  /** What was last seen of its copies. */
  public Snapshot seen(CopyState file, CopyState image) {
    if (file == fileState && image == imageState) {
      return this;
    }
    this.fileState = file;
    this.imageState = image;
    return changed();
  }

  /** It never became whole; {@code why} is for a person. Does nothing to one that is whole. */
  public Snapshot fail(String why) {
    if (status == SnapshotStatus.CREATING) {
      this.status = SnapshotStatus.FAILED;
      this.errorMessage = why;
      changed();
    }
    return this;
  }

  /** Gone for its owner; what it stands for is still to be removed. */
  public Snapshot remove(Instant now) {
    this.removedAt = now;
    return changed();
  }

  private Snapshot changed() {
    registerEvent(new SnapshotChanged(id, workspaceId, owner));
    return this;
  }

  public UUID id() {
    return id;
  }

  public UUID workspaceId() {
    return workspaceId;
  }

  public String owner() {
    return owner;
  }

  public String name() {
    return name;
  }

  public SnapshotStatus status() {
    return status;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Of the file; null before it is ready. */
  public @Nullable Long sizeBytes() {
    return sizeBytes;
  }

  /** The image's own id, {@code sha256:…}; null before it is committed. */
  public @Nullable String imageId() {
    return imageId;
  }

  /** Of the file, in lower-case hexadecimal; null before it is ready. */
  public @Nullable String sha256() {
    return sha256;
  }

  public CopyState fileState() {
    return fileState;
  }

  public CopyState imageState() {
    return imageState;
  }

  /** What makes or made it: a Snapshot, or the SnapshotRestore that keeps what it replaces. */
  public UUID operationId() {
    return operationId;
  }

  /** Whether a restore made it, of what it replaced. */
  public boolean isAutomatic() {
    return automatic;
  }

  /** First line: what happened. Further lines: what to do next. */
  public @Nullable String errorMessage() {
    return errorMessage;
  }

  /** Null while it is there for its owner. */
  public @Nullable Instant removedAt() {
    return removedAt;
  }

  /** JSON as it was given. */
  public @Nullable String metadata() {
    return metadata;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Snapshot s && s.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
