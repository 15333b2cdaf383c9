package dev.vmorchestrator.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** Whether the server can do its work, and if not, what is away. */
@Schema(name = "Readiness")
public record ReadinessResource(
    @Schema(allowableValues = {"ready", "not_ready"}) String status,
    String service,
    String version,
    @Schema(allowableValues = {"connected", "disconnected"}) String database,
    @Schema(allowableValues = {"connected", "disconnected"}) String engine) {}
