package dev.vmorchestrator.workspace;

import java.time.Duration;
import java.util.UUID;

/**
 * A workspace came as near to its end as its owner is to be warned; told once for each nearness
 * while the server runs.
 *
 * @param left at most so long until it is deleted
 */
public record WorkspaceExpiring(UUID workspace, String owner, String name, Duration left) {}
