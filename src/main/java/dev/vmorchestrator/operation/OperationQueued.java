package dev.vmorchestrator.operation;

/** There may be work in the queue: wakes a worker, nothing more. */
public record OperationQueued() {}
