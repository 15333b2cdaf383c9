package dev.vmorchestrator.operation;

import java.time.Instant;

/** There may be work in the queue from {@code availableAt} on: wakes a worker, nothing more. */
public record OperationQueued(Instant availableAt) {}
