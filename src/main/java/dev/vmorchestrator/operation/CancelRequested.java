package dev.vmorchestrator.operation;

import java.util.UUID;

/** Look again at this operation: somebody wants it to end. */
public record CancelRequested(UUID operation) {}
