package dev.vmorchestrator.workspace;

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

/**
 * A development workspace. Its steps follow {@link WorkspaceState#next()} and throw {@link
 * IllegalTransitionException} off it; each takes the time at which it happens.
 */
@Entity
@Table(name = "workspaces")
public class Workspace extends AbstractAggregateRoot<Workspace> {
  @Id
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private UUID id;

  private String name;
  private String owner;

  @Column(name = "repo_url")
  private @Nullable String repoUrl;

  private String template;
  private String provider;

  @Column(name = "status")
  private WorkspaceState state;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "ttl_seconds")
  private @Nullable Long ttlSeconds;

  @Column(name = "expires_at")
  private @Nullable Instant expiresAt;

  @Column(name = "snapshot_id")
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private @Nullable UUID snapshotId;

  @Column(name = "provider_id")
  private @Nullable String providerId;

  @Column(name = "error_message")
  private @Nullable String errorMessage;

  private @Nullable String metadata;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected Workspace() {}

  public Workspace(
      UUID id,
      WorkspaceName name,
      String owner,
      Template.Id template,
      String provider,
      Instant now) {
    this.id = id;
    this.name = name.value();
    this.owner = owner;
    this.template = template.value();
    this.provider = provider;
    this.state = WorkspaceState.CREATING;
    this.createdAt = now;
    this.updatedAt = now;
    registerEvent(new WorkspaceChanged(id, owner));
  }

  /** Sets the repository that the creation clones; only before the first save. */
  public Workspace withRepository(@Nullable RepoUrl url) {
    this.repoUrl = url == null ? null : url.value();
    return this;
  }

  /** Begins from a snapshot, or for null from its template's image; only before the first save. */
  public Workspace beginningFrom(@Nullable UUID snapshot) {
    this.snapshotId = snapshot;
    return this;
  }

  /** Lives for {@code ttl} from {@code now} on; null is for ever. */
  public Workspace liveFor(@Nullable TimeToLive ttl, Instant now) {
    this.ttlSeconds = ttl == null ? null : ttl.seconds();
    this.expiresAt = ttl == null ? null : now.plusSeconds(ttl.seconds());
    return changed(now);
  }

  /** Replaces the free-form JSON that tools attach. */
  public Workspace annotate(@Nullable String json, Instant now) {
    this.metadata = json;
    return changed(now);
  }

  /** Goes to a state of the table; leaves an old error behind. */
  public Workspace become(WorkspaceState to, Instant now) {
    if (!state.mayBecome(to)) {
      throw new IllegalTransitionException(name, state, to);
    }
    state = to;
    errorMessage = null;
    return changed(now);
  }

  /** Runs, in this instance. */
  public Workspace runIn(String instance, Instant now) {
    become(WorkspaceState.RUNNING, now);
    providerId = instance;
    return this;
  }

  /** Its instance is this one, in whatever state. */
  public Workspace resideIn(String instance, Instant now) {
    providerId = instance;
    return changed(now);
  }

  /** The last operation gave up; {@code why} is for a person. */
  public Workspace fail(String why, Instant now) {
    become(WorkspaceState.FAILED, now);
    errorMessage = why;
    return this;
  }

  /** Its instance is gone from the runtime. */
  public Workspace loseInstance(Instant now) {
    providerId = null;
    return changed(now);
  }

  private Workspace changed(Instant now) {
    updatedAt = now;
    registerEvent(new WorkspaceChanged(id, owner));
    return this;
  }

  public UUID id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String owner() {
    return owner;
  }

  public @Nullable String repoUrl() {
    return repoUrl;
  }

  public Template.Id template() {
    return new Template.Id(template);
  }

  public String provider() {
    return provider;
  }

  public WorkspaceState state() {
    return state;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public @Nullable Long ttlSeconds() {
    return ttlSeconds;
  }

  public @Nullable Instant expiresAt() {
    return expiresAt;
  }

  /** The snapshot that its creation begins from; null: its template's image. */
  public @Nullable UUID snapshotId() {
    return snapshotId;
  }

  /** The runtime's id of its instance; null before the first start and after the instance went. */
  public @Nullable String providerId() {
    return providerId;
  }

  public @Nullable String errorMessage() {
    return errorMessage;
  }

  /** JSON as it was given. */
  public @Nullable String metadata() {
    return metadata;
  }

  /** What a person types to get in; works only while it runs. */
  public String sshCommand() {
    return "vm ssh " + name;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Workspace w && w.id.equals(id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
