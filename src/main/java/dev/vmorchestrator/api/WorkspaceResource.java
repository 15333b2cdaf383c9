package dev.vmorchestrator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A workspace. Absent values are null, never left out.
 *
 * @param connectionInfo null unless it runs
 * @param metadata the JSON object that tools attached
 */
@Schema(name = "Workspace")
public record WorkspaceResource(
    UUID id,
    String name,
    String owner,
    @JsonProperty("repo_url") @Nullable String repoUrl,
    String template,
    String provider,
    String status,
    @JsonProperty("created_at") @WireTime Instant createdAt,
    @JsonProperty("updated_at") @WireTime Instant updatedAt,
    @JsonProperty("ttl_seconds") @Nullable Long ttlSeconds,
    @JsonProperty("expires_at") @WireTime @Nullable Instant expiresAt,
    @JsonProperty("provider_id") @Nullable String providerId,
    @JsonProperty("connection_info") @Nullable ConnectionInfo connectionInfo,
    @JsonProperty("error_message") @Nullable String errorMessage,
    @Nullable JsonNode metadata) {

  /** How to get in. */
  public record ConnectionInfo(
      @JsonProperty("container_id") String containerId,
      String status,
      @JsonProperty("ssh_command") String sshCommand) {}
}
