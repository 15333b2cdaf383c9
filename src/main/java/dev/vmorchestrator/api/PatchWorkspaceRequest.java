package dev.vmorchestrator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body that changes a workspace, for the documents: what is left out stays as it is, which a
 * record cannot say.
 *
 * @param ttlSeconds counted from now; null means for ever
 * @param metadata a JSON object of at most 16 KiB that replaces the former one, or null
 */
@Schema(name = "PatchWorkspace")
public record PatchWorkspaceRequest(
    @Schema(minimum = "60", maximum = "31536000") @JsonProperty("ttl_seconds")
        @Nullable Long ttlSeconds,
    @Nullable JsonNode metadata) {}
