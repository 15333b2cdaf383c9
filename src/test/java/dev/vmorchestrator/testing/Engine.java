package dev.vmorchestrator.testing;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.Image;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The engine as it is, past the server: what a person would see with {@code docker inspect}. */
public final class Engine {
  private static final String WORKSPACE = "dev.vmorchestrator.workspace";

  private final DockerClient docker = TestImage.client();

  /** An image of two megabytes whose containers sleep. */
  public String tinyImage() {
    return TestImage.busybox();
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

  /** The workspace's only container; one that a restore replaced goes just after its end. */
  public InspectContainerResponse inspect(String workspace) {
    var ids =
        await("workspace %s has one container".formatted(workspace))
            .until(() -> containersOf(List.of(workspace)).keySet(), found -> found.size() == 1);
    return docker.inspectContainerCmd(ids.iterator().next()).exec();
  }

  /** The ids of the images of the workspace's snapshots, with a name or without. */
  public List<String> snapshotImagesOf(String workspace) {
    return docker
        .listImagesCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(WORKSPACE, workspace))
        .exec()
        .stream()
        .map(Image::getId)
        .toList();
  }

  /** As {@code docker push}. */
  public void push(String image) throws InterruptedException {
    docker.pushImageCmd(image).start().awaitCompletion();
  }

  /** As {@code docker rmi --force}. */
  public void removeImage(String id) {
    try {
      docker.removeImageCmd(id).withForce(true).exec();
    } catch (NotFoundException e) {
      return; // somebody was quicker
    }
  }

  /** The workspace's containers, by what follows {@code vm-<workspace>} in their names. */
  public Map<String, String> containersNamed(String workspace) {
    var name = "/vm-" + workspace;
    return docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(WORKSPACE, workspace))
        .exec()
        .stream()
        .filter(c -> c.getNames()[0].startsWith(name))
        .collect(
            Collectors.toMap(
                c -> c.getNames()[0].substring(name.length()), Container::getId, (a, b) -> a));
  }

  /** Whether what runs in the workspace's present container stands still. */
  public boolean isPaused(String workspace) {
    var present = containersNamed(workspace).get("");
    return present != null
        && Boolean.TRUE.equals(docker.inspectContainerCmd(present).exec().getState().getPaused());
  }

  /** What the command prints in the workspace's container. */
  public String run(String workspace, String... command) {
    var exec =
        docker
            .execCreateCmd(inspect(workspace).getId())
            .withCmd(command)
            .withAttachStdout(true)
            .withAttachStderr(true)
            .exec();
    var output = new StringBuilder();
    try {
      docker
          .execStartCmd(exec.getId())
          .exec(
              new ResultCallback.Adapter<Frame>() {
                @Override
                public void onNext(Frame frame) {
                  output.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                }
              })
          .awaitCompletion(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return output.toString();
  }

  /** This machine's address on the engine's default bridge: how a container sees it. */
  public String bridgeAddress() {
    try {
      return NetworkInterface.getByName("docker0")
          .inetAddresses()
          .filter(Inet4Address.class::isInstance)
          .findFirst()
          .orElseThrow()
          .getHostAddress();
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void removeContainersOf(Collection<String> workspaces) {
    containersOf(workspaces).keySet().forEach(this::removeContainer);
  }

  /** As {@code docker rm --force}. */
  public void removeContainer(String id) {
    try {
      docker.removeContainerCmd(id).withForce(true).exec();
    } catch (NotFoundException e) {
      return; // somebody was quicker
    }
  }
}
