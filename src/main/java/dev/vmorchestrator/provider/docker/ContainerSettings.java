package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceSpec;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a workspace's container is set up; why, is in the package's description. */
final class ContainerSettings {
  static final String WORKSPACE_FOLDER = "/workspace";

  /** What apt, sshd-like servers and a shell's own jobs need, and no more. */
  private static final Capability[] CAPABILITIES = {
    Capability.CHOWN,
    Capability.DAC_OVERRIDE,
    Capability.FOWNER,
    Capability.SETUID,
    Capability.SETGID,
    Capability.KILL,
    Capability.NET_BIND_SERVICE
  };

  /** The kernel's own period; a quota is a share of it. In microseconds. */
  private static final long CPU_PERIOD = 100_000;

  private ContainerSettings() {}

  /**
   * The command that creates the container.
   *
   * @see <a
   *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerCreate">POST
   *     /containers/create</a>
   */
  static CreateContainerCmd command(
      DockerClient client, String name, InstanceSpec spec, Labels labels, String network) {
    return client
        .createContainerCmd(spec.image())
        .withName(name)
        .withLabels(labels.of(spec))
        .withHostName(spec.hostName())
        .withWorkingDir(WORKSPACE_FOLDER)
        .withEntrypoint("sleep", "infinity")
        .withHostConfig(hostConfig(spec.limits()).withNetworkMode(network));
  }

  /** What the container was limited to when it was created. */
  static InstanceSpec.Limits limitsOf(InspectContainerResponse seen) {
    var host = seen.getHostConfig();
    var cpus = (double) orNone(host.getCpuQuota()) / CPU_PERIOD;
    return new InstanceSpec.Limits(orNone(host.getMemory()), cpus, orNone(host.getPidsLimit()));
  }

  /** An engine that cannot limit something says null of it, and takes 0 for no limit. */
  private static long orNone(@Nullable Long limit) {
    return limit == null ? 0 : limit;
  }

  /** What is on a volume goes with the container that is replaced. */
  static void requireNoVolumes(InspectContainerResponse seen) {
    var paths = seen.getMounts().stream().map(mount -> mount.getDestination().getPath()).toList();
    if (!paths.isEmpty()) {
      throw hasVolumes(paths);
    }
  }

  static ProblemException hasVolumes(Collection<String> paths) {
    return new ProblemException(
        ProblemCode.RUNTIME_REFUSED,
        "The workspace keeps %s on a volume, which a snapshot does not hold."
            .formatted(String.join(", ", paths)),
        "Its template's image has a VOLUME: use a template without one, and copy the files there.");
  }

  private static HostConfig hostConfig(InstanceSpec.Limits limits) {
    return HostConfig.newHostConfig()
        .withInit(true)
        .withRestartPolicy(RestartPolicy.unlessStoppedRestart())
        .withMemory(limits.memoryBytes())
        .withMemorySwap(limits.memoryBytes())
        .withCpuPeriod(CPU_PERIOD)
        .withCpuQuota(Math.round(limits.cpus() * CPU_PERIOD))
        .withPidsLimit(limits.pids())
        .withCapDrop(Capability.ALL)
        .withCapAdd(CAPABILITIES)
        .withSecurityOpts(List.of("no-new-privileges"));
  }
}
