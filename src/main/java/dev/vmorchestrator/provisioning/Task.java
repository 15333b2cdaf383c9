package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.workspace.Workspace;

/** What a handler works on: both as they were when it was claimed. */
record Task(Operation operation, Workspace workspace) {}
