package dev.vmorchestrator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body that creates a workspace.
 *
 * @param template an id of {@code /templates}; null means the default
 * @param ttlSeconds null means for ever
 * @param snapshotId the snapshot whose files it begins with, in the place of a template and a
 *     repository; null means none
 * @param provider null or the server's own
 */
@Schema(name = "CreateWorkspace")
public record CreateWorkspaceRequest(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            pattern = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")
        String name,
    @Nullable String template,
    @JsonProperty("repo_url") @Nullable String repoUrl,
    @Schema(minimum = "60", maximum = "31536000") @JsonProperty("ttl_seconds")
        @Nullable Long ttlSeconds,
    @Nullable String provider,
    @Schema(format = "uuid") @JsonProperty("snapshot_id") @Nullable String snapshotId) {}
