package dev.vmorchestrator.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The engine as it is, past the server: what a person would see with {@code docker inspect}. */
public final class Engine {
  private static final String WORKSPACE = "dev.vmorchestrator.workspace";

  private final DockerClient docker;

  public Engine() {
    var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
    docker =
        DockerClientImpl.getInstance(
            config,
            new ZerodepDockerHttpClient.Builder().dockerHost(config.getDockerHost()).build());
  }

  /** An image of two megabytes whose containers sleep. */
  public String tinyImage() {
    return "vm-test/busybox:1";
  }

  /** The ids of the containers of these workspaces, each with its workspace. */
  public Map<String, String> containersOf(Collection<String> workspaces) {
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(List.of(WORKSPACE))
        .exec()
        .stream()
        .filter(c -> workspaces.contains(c.getLabels().get(WORKSPACE)))
        .collect(Collectors.toMap(Container::getId, c -> c.getLabels().get(WORKSPACE)));
  }

  /** The workspace's only container. */
  public InspectContainerResponse inspect(String workspace) {
    var ids = containersOf(List.of(workspace)).keySet();
    if (ids.size() != 1) {
      throw new AssertionError("workspace %s has containers %s".formatted(workspace, ids));
    }
    return docker.inspectContainerCmd(ids.iterator().next()).exec();
  }

  public void removeContainersOf(Collection<String> workspaces) {
    for (var id : containersOf(workspaces).keySet()) {
      try {
        docker.removeContainerCmd(id).withForce(true).exec();
      } catch (NotFoundException e) {
        continue; // somebody was quicker
      }
    }
  }
}
