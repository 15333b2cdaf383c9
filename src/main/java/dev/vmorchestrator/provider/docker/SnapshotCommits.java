package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Image;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Commits a container once for each snapshot, however often it is asked: what an earlier caller
 * began before it was killed, the engine brings to its end.
 */
final class SnapshotCommits {

  /** How long a container may be paused by somebody before it is saved all the same. */
  private static final Duration PAUSED_BY_ANOTHER = Duration.ofMinutes(2);

  private final DockerClient control;
  private final DockerClient streams;
  private final EngineCalls calls;
  private final Labels labels;
  private final ImageIndex images;
  private final Duration atMost;

  SnapshotCommits(
      DockerClients clients, EngineCalls calls, Labels labels, ImageIndex images, Duration atMost) {
    this.control = clients.control();
    this.streams = clients.streams();
    this.calls = calls;
    this.labels = labels;
    this.images = images;
    this.atMost = atMost;
  }

  SnapshotImage commit(InstanceId instance, SnapshotKey key) {
    // Before the images: an earlier caller's ends between the two looks, and is found.
    var state = state(instance);
    if (Boolean.TRUE.equals(state.getPaused())) {
      awaitResumption(instance);
    }
    return made(key)
        .orElseGet(() ->
            Boolean.TRUE.equals(state.getRunning())
                ? makeOfRunning(instance, key)
                : makeOfStopped(instance, key));
  }

  /** The engine names an image as it makes it: only a death of its own comes between. */
  private Optional<SnapshotImage> made(SnapshotKey key) {
    return images.find(key.reference()).filter(image -> key.snapshot().equals(image.snapshot()));
  }

  /**
   * What a dead engine left without a name takes longer to find than the rest; not to be waited
   * for.
   */
  private SnapshotImage makeOfRunning(InstanceId instance, SnapshotKey key) {
    var others = CompletableFuture.supplyAsync(() -> idsOf(key), Thread::startVirtualThread);
    var image = make(instance, key);
    removeOthers(image, others.exceptionally(_ -> idsOf(key)).join());
    return image;
  }

  /** Nothing tells that a stopped container is being saved already. */
  private SnapshotImage makeOfStopped(InstanceId instance, SnapshotKey key) {
    var image = make(instance, key);
    removeOthers(image, idsOf(key));
    return image;
  }

  private ContainerState state(InstanceId instance) {
    return onInstance(
        instance,
        Duration.ZERO,
        "look at",
        () -> control.inspectContainerCmd(instance.value()).exec().getState());
  }

  /** A container is paused while the engine saves it. */
  private void awaitResumption(InstanceId instance) {
    Poll.until(
        PAUSED_BY_ANOTHER,
        "save container %.12s".formatted(instance.value()),
        () ->
            Boolean.TRUE.equals(state(instance).getPaused())
                ? Optional.empty()
                : Optional.of(instance));
  }

  /**
   * Commits.
   *
   * @see <a
   *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image/operation/ImageCommit">POST
   *     /commit</a>
   */
  private SnapshotImage make(InstanceId instance, SnapshotKey key) {
    var command =
        streams
            .commitCmd(instance.value())
            .withRepository(key.repository())
            .withTag(key.name())
            .withLabels(labels.of(key))
            .withPause(true);
    var id = onInstance(instance, atMost, "save", command::exec);
    var size =
        calls.call("inspect image " + id, () -> control.inspectImageCmd(id).exec().getSize());
    return new SnapshotImage(id, size, key.workspace(), key.snapshot());
  }

  private <T> T onInstance(InstanceId instance, Duration longer, String verb, Supplier<T> call) {
    try {
      return calls.call("%s container %.12s".formatted(verb, instance.value()), longer, call);
    } catch (RefusedException e) {
      if (e.status() == RefusedException.NOT_FOUND) {
        throw new InstanceNotFoundException(instance);
      }
      throw e;
    }
  }

  private List<String> idsOf(SnapshotKey key) {
    return images.labelled(labels.of(key)).map(Image::getId).toList();
  }

  private void removeOthers(SnapshotImage image, List<String> ids) {
    ids.stream()
        .filter(id -> !id.equals(image.id()))
        .forEach(id ->
            calls.call(
                "remove image " + id,
                atMost,
                () -> {
                  control.removeImageCmd(id).exec();
                  return id;
                }));
  }
}
