package dev.vmorchestrator.lifecycle;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.workspace.Workspace;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a command.
 *
 * @param operation what carries it out; null if there was nothing to do
 */
public record Accepted(Workspace workspace, @Nullable Operation operation) {}
