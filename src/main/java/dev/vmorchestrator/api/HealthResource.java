package dev.vmorchestrator.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** The server lives. */
@Schema(name = "Health")
public record HealthResource(String status, String service, String version) {}
