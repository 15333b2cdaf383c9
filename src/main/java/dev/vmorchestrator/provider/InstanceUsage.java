package dev.vmorchestrator.provider;

import java.util.Optional;

/**
 * What instances use. A port of its own beside {@link WorkspaceProvider}, for it changes nothing.
 */
public interface InstanceUsage {

  /**
   * What an instance has used since it started, and what it uses now. Bytes, unless they say
   * otherwise.
   *
   * @param cpuNanos time that its processes ran, all cores together
   * @param memory without what the kernel only keeps as a cache
   * @param received over its networks
   * @param read from its disks
   * @param processes threads too
   * @param limits what it may use at most
   */
  record Usage(
      long cpuNanos,
      long memory,
      long received,
      long sent,
      long read,
      long written,
      long processes,
      Limits limits) {}

  /**
   * What an instance may use at most; where it may use all there is, that.
   *
   * @param cpus in cores
   */
  record Limits(double cpus, long memory, long processes) {}

  /**
   * What the instance uses; empty if it does not run or is gone. Takes some milliseconds.
   *
   * @throws RuntimeUnavailableException if the runtime does not answer
   */
  Optional<Usage> of(InstanceId id);
}
