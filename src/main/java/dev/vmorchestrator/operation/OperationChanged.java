package dev.vmorchestrator.operation;

import java.util.UUID;

/** Look again at this operation: something about it changed. */
public record OperationChanged(UUID operation, UUID workspace, String owner) {}
