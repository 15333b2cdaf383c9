package dev.vmorchestrator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace uses.
 *
 * @param intervalSeconds time between two samples
 * @param limits what it may use; null before the first look at it
 * @param samples of the last hour, oldest first; a gap is time in which it did not run
 */
@Schema(name = "Stats")
public record StatsResource(
    @JsonProperty("workspace_id") UUID workspaceId,
    @JsonProperty("interval_seconds") int intervalSeconds,
    @Nullable Limits limits,
    List<Sample> samples) {

  /** What it may use at most. */
  @Schema(name = "UsageLimits")
  public record Limits(
      double cpus, @JsonProperty("memory_bytes") long memoryBytes, long processes) {}

  /**
   * What it used up to a moment, since the sample before. Rates are bytes a second.
   *
   * @param cpus cores that were busy on average
   */
  @Schema(name = "UsageSample")
  public record Sample(
      @WireTime Instant at,
      double cpus,
      @JsonProperty("memory_bytes") long memoryBytes,
      @JsonProperty("network_received") long networkReceived,
      @JsonProperty("network_sent") long networkSent,
      @JsonProperty("disk_read") long diskRead,
      @JsonProperty("disk_written") long diskWritten,
      long processes) {}
}
