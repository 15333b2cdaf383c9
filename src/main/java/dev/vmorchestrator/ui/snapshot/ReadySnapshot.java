package dev.vmorchestrator.ui.snapshot;

import java.util.UUID;

/** A snapshot that a workspace can be made from, in the words of the form. */
public record ReadySnapshot(UUID id, String name, String workspace) {}
