package dev.vmorchestrator.workspace;

import java.util.UUID;

/** Look again at this workspace: something about it changed. */
public record WorkspaceChanged(UUID workspace, String owner) {}
