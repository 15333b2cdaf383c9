package dev.vmorchestrator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change that somebody asked for.
 *
 * @param startedAt when it was asked for
 * @param progress null before the first sign of any
 * @param error what happened and, on further lines, what to do next
 */
@Schema(name = "Operation")
public record OperationResource(
    UUID id,
    @JsonProperty("workspace_id") UUID workspaceId,
    @JsonProperty("workspace_name") String workspaceName,
    @JsonProperty("operation_type") String operationType,
    String status,
    @JsonProperty("requested_by") String requestedBy,
    @JsonProperty("started_at") @WireTime Instant startedAt,
    @JsonProperty("completed_at") @WireTime @Nullable Instant completedAt,
    @Nullable String error,
    @Nullable Progress progress,
    int attempt) {

  /**
   * How far it is.
   *
   * @param percent null where it is not known
   */
  public record Progress(String message, @Nullable Integer percent) {}
}
