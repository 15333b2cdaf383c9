package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.Image;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.testing.TestImage;
import java.io.IOException;
import java.util.Comparator;
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

  /** Removes every image of this scope, the youngest first: others may build on the oldest. */
  void removeImages() {
    var label = Map.of("dev.vmorchestrator.scope", scope);
    docker.listImagesCmd().withShowAll(true).withLabelFilter(label).exec().stream()
        .sorted(Comparator.comparing(Image::getCreated).reversed())
        .map(Image::getId)
        .forEach(this::removeImage);
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
