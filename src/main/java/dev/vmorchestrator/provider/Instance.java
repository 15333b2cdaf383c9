package dev.vmorchestrator.provider;

import java.util.UUID;

/**
 * An instance as the runtime knows it.
 *
 * @param running whether it has processes; a frozen one does
 * @param frozen whether these stand still
 */
public record Instance(InstanceId id, UUID workspace, boolean running, boolean frozen) {
  public Instance(InstanceId id, UUID workspace, boolean running) {
    this(id, workspace, running, false);
  }
}
