package dev.vmorchestrator.provider;

import java.util.UUID;

/**
 * An instance as the runtime knows it.
 *
 * @param running whether its processes run; a paused one does
 */
public record Instance(InstanceId id, UUID workspace, boolean running) {}
