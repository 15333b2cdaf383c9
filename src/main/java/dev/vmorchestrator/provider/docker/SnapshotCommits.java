package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CommitCmd;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.command.InspectImageResponse;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotKey;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Commits containers, and but for {@link #make} once for each snapshot, however often it is asked:
 * what an earlier caller began before it was killed, the engine brings to its end.
 */
final class SnapshotCommits {

  /** How long a container may be paused by somebody before it is saved all the same. */
  private static final Duration PAUSED_BY_ANOTHER = Duration.ofMinutes(2);

  /** How often one that somebody lets go on is saved again before that is given up. */
  private static final int ATTEMPTS = 3;

  private final DockerClient control;
  private final DockerClient streams;
  private final EngineCalls calls;
  private final Labels labels;
  private final ImageIndex images;
  private final DockerContainers containers;
  private final Duration atMost;

  SnapshotCommits(
      DockerClients clients,
      EngineCalls calls,
      Labels labels,
      ImageIndex images,
      DockerContainers containers,
      Duration atMost) {
    this.control = clients.control();
    this.streams = clients.streams();
    this.calls = calls;
    this.labels = labels;
    this.images = images;
    this.containers = containers;
    this.atMost = atMost;
  }

  SnapshotImage commit(InstanceId instance, SnapshotKey key) {
    // Before the images: an earlier caller's ends between the two looks, and is found.
    var state = state(instance);
    var paused = Boolean.TRUE.equals(state.getPaused());
    var made = paused ? awaitEarlier(instance, key) : made(key);
    if (paused && made.isPresent()) {
      containers.letGoOn(instance);
    }
    made.ifPresent(image -> removeNameless(key, image));
    return made.orElseGet(() ->
        Boolean.TRUE.equals(state.getRunning())
            ? makeOfHeld(instance, key)
            : makeOfStanding(instance, key));
  }

  /** The same of one that nothing changes, because it is stopped or the caller froze it. */
  SnapshotImage commitStanding(InstanceId instance, SnapshotKey key) {
    return made(key).orElseGet(() -> makeOfStanding(instance, key));
  }

  /**
   * The engine names an image as it makes it: one that it left without a name when it died goes
   * with the snapshot.
   */
  private Optional<SnapshotImage> made(SnapshotKey key) {
    var made =
        images.find(key.reference()).filter(image -> key.snapshot().equals(image.snapshot()));
    made.ifPresent(image -> requireNoVolumes(inspect(image.id())));
    return made;
  }

  /**
   * Nothing tells that such a container is being saved already: of two images, the one that came
   * last has the name.
   */
  private SnapshotImage makeOfStanding(InstanceId instance, SnapshotKey key) {
    var made = make(instance, key);
    var named = made(key).orElse(made);
    removeNameless(key, named);
    return named;
  }

  /**
   * An earlier commit that the engine goes on with lets the container go on when it ends: in the
   * middle of this one, too, which then holds half of what was being written. Nothing but a look
   * tells, so the image has no name before that.
   */
  private SnapshotImage makeOfHeld(InstanceId instance, SnapshotKey key) {
    try {
      for (var i = 0; i < ATTEMPTS; i++) {
        containers.freeze(instance);
        var made = make(instance, key, command(instance, key));
        if (stands(state(instance))) {
          images.name(made.id(), key);
          containers.letGoOn(instance);
          removeNameless(key, made);
          return made;
        }
      }
    } catch (ProblemException e) {
      letGoOnAnyhow(instance);
      throw e;
    }
    throw new ProblemException(
        ProblemCode.RUNTIME_REFUSED,
        "Somebody let container %.12s go on while it was saved, %d times."
            .formatted(instance.value(), ATTEMPTS),
        "Retry when nothing else pauses and unpauses it.");
  }

  /** Whatever ended this, an interrupt too: nobody else knows that it stands still. */
  private void letGoOnAnyhow(InstanceId instance) {
    var interrupted = Thread.interrupted();
    try {
      containers.letGoOn(instance);
    } catch (ProblemException e) {
      // the engine is away: whoever takes the operation up again lets it go on
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean stands(ContainerState state) {
    return Boolean.TRUE.equals(state.getPaused()) || !Boolean.TRUE.equals(state.getRunning());
  }

  /** The same, whatever there is of it: that is older. */
  SnapshotImage commitAnew(InstanceId instance, SnapshotKey key) {
    var made = make(instance, key);
    removeNameless(key, made);
    return made;
  }

  private void removeNameless(SnapshotKey key, SnapshotImage named) {
    images
        .labelled(labels.of(key))
        .filter(image -> !named.id().equals(image.getId()) && ImageIndex.isNameless(image))
        .forEach(image -> images.removeUnlessUsed(image.getId(), atMost));
  }

  private ContainerState state(InstanceId instance) {
    return onInstance(
        instance,
        Duration.ZERO,
        "look at",
        () -> control.inspectContainerCmd(instance.value()).exec().getState());
  }

  /**
   * What comes of an earlier caller's commit: a container is paused while the engine saves it. One
   * that was paused by its caller stays so, with an image that has no name yet.
   */
  private Optional<SnapshotImage> awaitEarlier(InstanceId instance, SnapshotKey key) {
    Poll.until(
        PAUSED_BY_ANOTHER,
        "save container %.12s".formatted(instance.value()),
        () ->
            Boolean.TRUE.equals(state(instance).getPaused())
                    && images.labelled(labels.of(key)).findAny().isEmpty()
                ? Optional.empty()
                : Optional.of(instance));
    return made(key);
  }

  /** Saves, whatever is there already. */
  SnapshotImage make(InstanceId instance, SnapshotKey key) {
    return make(
        instance, key, command(instance, key).withRepository(key.repository()).withTag(key.name()));
  }

  private SnapshotImage make(InstanceId instance, SnapshotKey key, CommitCmd command) {
    var id = onInstance(instance, atMost, "save", command::exec);
    var image = inspect(id);
    requireNoVolumes(image);
    return new SnapshotImage(id, image.getSize(), key.workspace(), key.snapshot());
  }

  /**
   * What makes an image without a name.
   *
   * @see <a
   *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image/operation/ImageCommit">POST
   *     /commit</a>
   */
  private CommitCmd command(InstanceId instance, SnapshotKey key) {
    return streams.commitCmd(instance.value()).withLabels(labels.of(key)).withPause(true);
  }

  private InspectImageResponse inspect(String image) {
    return calls.call("inspect image " + image, () -> control.inspectImageCmd(image).exec());
  }

  /** What is on a volume no image holds, and it would go with the container at the next restore. */
  private void requireNoVolumes(InspectImageResponse image) {
    var config = image.getConfig();
    var volumes = config == null ? null : config.getVolumes();
    if (volumes != null && !volumes.isEmpty()) {
      images.removeUnlessUsed(image.getId(), atMost);
      throw ContainerSettings.hasVolumes(volumes.keySet());
    }
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
}
