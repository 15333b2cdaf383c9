package dev.vmorchestrator.api;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body that saves a workspace's state. */
@Schema(name = "CreateSnapshot")
public record CreateSnapshotRequest(
    @Schema(
            requiredMode = Schema.RequiredMode.REQUIRED,
            pattern = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$")
        String name) {}
