package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.Image;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.testing.TestImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Looks at and acts on the engine directly, as a person with the {@code docker} command would. */
final class EngineSide implements AutoCloseable {

  /** What a process in a container said, and how it ended. */
  record Ran(long status, String output) {}

  private final DockerClient docker;
  private final String scope;

  EngineSide(String scope) {
    this(scope, TestImage.client());
  }

  /**
   * @param docker the engine; closed with this
   */
  EngineSide(String scope, DockerClient docker) {
    this.scope = scope;
    this.docker = docker;
  }

  DockerClient docker() {
    return docker;
  }

  InspectContainerResponse inspect(InstanceId id) {
    return docker.inspectContainerCmd(id.value()).exec();
  }

  /** Runs a command to its end. */
  Ran run(InstanceId id, String... command) throws InterruptedException {
    var exec =
        docker
            .execCreateCmd(id.value())
            .withAttachStdout(true)
            .withAttachStderr(true)
            .withCmd(command)
            .exec()
            .getId();
    var output = new StringBuffer();
    docker
        .execStartCmd(exec)
        .exec(
            new ResultCallback.Adapter<Frame>() {
              @Override
              public void onNext(Frame frame) {
                output.append(new String(frame.getPayload()));
              }
            })
        .awaitCompletion();
    var status = docker.inspectExecCmd(exec).exec().getExitCodeLong();
    return new Ran(status, output.toString().strip());
  }

  /** Removes every container of this scope, whatever became of the test. */
  void removeContainers() {
    var label = Map.of("dev.vmorchestrator.scope", scope);
    for (var container :
        docker.listContainersCmd().withShowAll(true).withLabelFilter(label).exec()) {
      removeContainer(container.getId());
    }
  }

  void removeContainer(String id) {
    try {
      docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException e) {
      return; // somebody was quicker
    }
  }

  /** Removes every image of this scope, whatever builds on what. */
  void removeImages() {
    var left = images();
    while (!left.isEmpty()) {
      left.forEach(this::removeUnlessBuiltOn);
      var next = images();
      if (next.size() == left.size()) {
        throw new AssertionError("images that cannot be removed: " + next);
      }
      left = next;
    }
  }

  private List<String> images() {
    var label = Map.of("dev.vmorchestrator.scope", scope);
    return docker.listImagesCmd().withShowAll(true).withLabelFilter(label).exec().stream()
        .map(Image::getId)
        .toList();
  }

  private void removeUnlessBuiltOn(String image) {
    try {
      removeImage(image);
    } catch (ConflictException e) {
      return; // its turn comes when that is gone
    }
  }

  void removeImage(String image) {
    try {
      docker.removeImageCmd(image).withForce(true).exec();
    } catch (NotFoundException e) {
      return; // it was never made
    }
  }

  @Override
  public void close() throws IOException {
    docker.close();
  }
}
