package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.Scope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the engine is and how long we wait for it.
 *
 * @param host {@code unix:///path} or {@code tcp://host:port}; null: what the {@code docker}
 *     command uses, thus {@code DOCKER_HOST}, then its current context, then {@code
 *     unix:///var/run/docker.sock}
 * @param scope what our containers are labelled with; null: the database's own id
 * @param network the bridge that all workspaces share, made if it is not there; firewall rules may
 *     name it
 * @param pingTimeout the port promises an answer within five seconds
 * @param callTimeout longest wait for the answer to a control call; the slowest, removing a
 *     container with many files, takes seconds, and a busy engine is slower still
 * @param registryTimeout longest wait for a registry's first word; a name server that is silent
 *     takes the engine about ten seconds
 * @param pullSilence longest time without a word in the middle of a pull; unpacking reports all the
 *     time, so a minute of silence is a dead connection
 * @param buildTimeout longest time to build an image or our base; installing packages is silent for
 *     minutes, so silence says nothing, and half an hour is a slow line
 * @param imageTimeout longest time to save, pack or unpack an image without a byte moving; the
 *     engine packs a gigabyte in about ten seconds before it sends the first, and a slow disk takes
 *     ten times as long
 * @param cloneSilence longest time without a word from git, which reports each second; connecting
 *     to a host that is not there takes it the kernel's two minutes
 */
@ConfigurationProperties("vm.docker")
record DockerProperties(
    @Nullable String host,
    @Nullable String scope,
    @DefaultValue("vm-workspaces") String network,
    @DefaultValue("4s") Duration pingTimeout,
    @DefaultValue("30s") Duration callTimeout,
    @DefaultValue("15s") Duration registryTimeout,
    @DefaultValue("60s") Duration pullSilence,
    @DefaultValue("30m") Duration buildTimeout,
    @DefaultValue("20m") Duration imageTimeout,
    @DefaultValue("3m") Duration cloneSilence) {

  /** With this scope where none is set. */
  DockerProperties within(Scope ours) {
    return scope != null
        ? this
        : new DockerProperties(
            host,
            ours.value(),
            network,
            pingTimeout,
            callTimeout,
            registryTimeout,
            pullSilence,
            buildTimeout,
            imageTimeout,
            cloneSilence);
  }
}
