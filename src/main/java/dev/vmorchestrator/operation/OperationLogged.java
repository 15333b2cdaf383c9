package dev.vmorchestrator.operation;

import java.util.Set;
import java.util.UUID;

/** Look again at the log of these workspaces: lines were added. */
public record OperationLogged(Set<UUID> workspaces) {}
