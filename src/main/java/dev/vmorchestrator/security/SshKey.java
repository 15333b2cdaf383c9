package dev.vmorchestrator.security;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A public key that opens its owner's workspaces. */
@Entity
@Table(name = "ssh_keys")
public class SshKey {
  @Id
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private UUID id;

  private String owner;
  private String name;
  private String type;
  private String fingerprint;

  @Column(name = "public_key")
  private String publicKey;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "last_used_at")
  private @Nullable Instant lastUsedAt;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected SshKey() {}

  SshKey(UUID id, String owner, String name, PublicKeyLine key, Instant now) {
    this.id = id;
    this.owner = owner;
    this.name = name;
    this.type = key.type();
    this.fingerprint = key.fingerprint();
    this.publicKey = key.line();
    this.createdAt = now;
  }

  void usedAt(Instant now) {
    lastUsedAt = now;
  }

  public UUID id() {
    return id;
  }

  public String owner() {
    return owner;
  }

  /** What its owner calls it. */
  public String name() {
    return name;
  }

  /** Such as {@code ssh-ed25519}. */
  public String type() {
    return type;
  }

  /** As {@code ssh-keygen -l} writes it, {@code SHA256:…}. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Type and key, without a comment. */
  public String publicKey() {
    return publicKey;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Null if it never opened anything. */
  public @Nullable Instant lastUsedAt() {
    return lastUsedAt;
  }
}
