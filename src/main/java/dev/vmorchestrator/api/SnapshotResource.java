package dev.vmorchestrator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A saved state of a workspace.
 *
 * @param sizeBytes of its file; null before it is ready
 * @param imageId the engine's image; null before that is made
 * @param sha256 of its file; null before it is ready
 * @param fileState whether its file is there: {@code missing} until it is ready and after a loss
 * @param imageState whether its image is in the engine; a restore loads the file where it is not
 * @param errorMessage why it failed and, on further lines, what to do next
 */
@Schema(name = "Snapshot")
public record SnapshotResource(
    UUID id,
    @JsonProperty("workspace_id") UUID workspaceId,
    String name,
    String status,
    @JsonProperty("created_at") @WireTime Instant createdAt,
    @JsonProperty("size_bytes") @Nullable Long sizeBytes,
    @JsonProperty("image_id") @Nullable String imageId,
    @Nullable String sha256,
    @JsonProperty("file_state") String fileState,
    @JsonProperty("image_state") String imageState,
    @JsonProperty("error_message") @Nullable String errorMessage,
    @Nullable JsonNode metadata) {}
