package dev.vmorchestrator.provider;

import java.util.UUID;

/**
 * What to make an instance from. Names and labels come from the ids.
 *
 * @param hostName the workspace's name: a DNS label
 */
public record InstanceSpec(
    UUID workspace, String owner, UUID operation, String hostName, String image, Limits limits) {

  public InstanceSpec withLimits(Limits other) {
    return new InstanceSpec(workspace, owner, operation, hostName, image, other);
  }

  /**
   * What one instance may use at most.
   *
   * @param memoryBytes memory and swap together
   * @param cpus in cores; half a core is 0.5
   * @param pids processes and threads; stops a fork bomb
   */
  public record Limits(long memoryBytes, double cpus, long pids) {}
}
