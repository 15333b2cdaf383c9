package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Image;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
  private final Duration atMost;

  SnapshotCommits(DockerClients clients, EngineCalls calls, Labels labels, Duration atMost) {
    this.control = clients.control();
    this.streams = clients.streams();
    this.calls = calls;
    this.labels = labels;
    this.atMost = atMost;
  }

  SnapshotImage commit(InstanceId instance, SnapshotKey key) {
    var made = made(key);
    if (made.isPresent()) {
      return named(made.get(), key);
    }
    var state = state(instance);
    if (Boolean.TRUE.equals(state.getPaused())) {
      awaitResumption(instance);
      return made(key).map(image -> named(image, key)).orElseGet(() -> make(instance, key));
    }
    var image = make(instance, key);
    if (!Boolean.TRUE.equals(state.getRunning())) {
      // Nothing tells that a stopped container is being saved already.
      removeOthers(image, key);
    }
    return image;
  }

  private Optional<SnapshotImage> made(SnapshotKey key) {
    return labelled(labels.of(key)).map(this::seen).findFirst();
  }

  private SnapshotImage named(SnapshotImage image, SnapshotKey key) {
    calls.call(
        "name image " + image.id(),
        () -> {
          control.tagImageCmd(image.id(), key.repository(), key.name()).exec();
          return key;
        });
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

  private void removeOthers(SnapshotImage image, SnapshotKey key) {
    labelled(labels.of(key))
        .map(Image::getId)
        .filter(id -> !id.equals(image.id()))
        .toList()
        .forEach(id ->
            calls.call(
                "remove image " + id,
                atMost,
                () -> {
                  control.removeImageCmd(id).exec();
                  return id;
                }));
  }

  /** Those without a name too. */
  Stream<Image> labelled(Map<String, String> labelled) {
    return calls
        .call(
            "list images",
            () -> control.listImagesCmd().withShowAll(true).withLabelFilter(labelled).exec())
        .stream();
  }

  SnapshotImage seen(Image image) {
    var found = image.getLabels();
    return labels.image(image.getId(), image.getSize(), found == null ? Map.of() : found);
  }
}
