package dev.vmorchestrator.ui.activity;

import dev.vmorchestrator.operation.Operation;

/**
 * What a line of the activity shows.
 *
 * @param retriable whether asking for the same again makes sense now
 */
record OperationRow(Operation operation, boolean retriable) {}
