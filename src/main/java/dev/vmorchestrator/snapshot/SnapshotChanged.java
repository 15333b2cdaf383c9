package dev.vmorchestrator.snapshot;

import java.util.UUID;

/** Look again at this snapshot: something about it changed, or it is gone. */
public record SnapshotChanged(UUID snapshot, UUID workspace, String owner) {}
