package dev.vmorchestrator.lifecycle;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.snapshot.Snapshot;

/** The answer to the wish for a snapshot: its row, and what makes it. */
public record AcceptedSnapshot(Snapshot snapshot, Operation operation) {}
