package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ImageMissingException;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.InstanceSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The workspaces' containers.
 *
 * @see <a
 *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container">Container in
 *     the Engine API</a>
 */
final class DockerContainers {
  /** The engine answers 409 for a name before it lists the container: a matter of milliseconds. */
  private static final Duration NAME_WITHOUT_CONTAINER = Duration.ofSeconds(2);

  /**
   * In which the engine hears of a process that has ended at once (a few milliseconds, measured);
   * then it answers a look only when it has dealt with that.
   */
  private static final Duration FIRST_MOMENT = Duration.ofMillis(15);

  /** Longer than anybody needs to remove a container with many files. */
  private static final Duration REMOVAL_BY_ANOTHER = Duration.ofMinutes(1);

  private final DockerClient client;
  private final EngineCalls calls;
  private final DockerNetwork network;
  private final Labels labels;

  DockerContainers(DockerClients clients, EngineCalls calls, DockerNetwork network, Labels labels) {
    this.client = clients.control();
    this.calls = calls;
    this.network = network;
    this.labels = labels;
  }

  Instance create(InstanceSpec spec) {
    return find(spec.workspace()).orElseGet(() -> createNew(spec));
  }

  private Instance createNew(InstanceSpec spec) {
    return create(spec, Place.PRESENT, () -> find(spec.workspace()));
  }

  /**
   * Creates a container in that place.
   *
   * @param existing the one that was made there meanwhile, if one was
   */
  Instance create(InstanceSpec spec, Place place, Supplier<Optional<Instance>> existing) {
    network.ensure();
    var name = place.name(spec.workspace());
    try {
      var id =
          calls.whole(
              "create container " + name,
              () ->
                  ContainerSettings.command(client, name, spec, labels, network.name())
                      .exec()
                      .getId());
      return new Instance(new InstanceId(id), spec.workspace(), false);
    } catch (RefusedException e) {
      return switch (e.status()) {
        case RefusedException.NOT_FOUND -> throw new ImageMissingException(spec.image(), e.words());
        case RefusedException.CONFLICT -> madeByAnother(existing, name, e);
        default -> throw e;
      };
    }
  }

  private Instance madeByAnother(
      Supplier<Optional<Instance>> existing, String name, RefusedException conflict) {
    return Poll.until(NAME_WITHOUT_CONTAINER, "find container " + name, existing)
        .orElseThrow(() -> nameTaken(name, conflict));
  }

  private static ProblemException nameTaken(String name, RefusedException conflict) {
    return new ProblemException(
        ProblemCode.RUNTIME_NAME_TAKEN,
        "Container %s is there and is not ours.".formatted(name),
        "Remove it with docker rm -f %s, then retry.".formatted(name),
        conflict);
  }

  /**
   * Gives the container that place, if it has another.
   *
   * @see <a
   *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerRename">POST
   *     /containers/{id}/rename</a>
   */
  void move(Standing container, Place to) {
    var name = to.name(container.workspace());
    if (container.place() == to) {
      return;
    }
    var id = container.instance().id();
    try {
      change(
          id,
          "rename",
          Duration.ZERO,
          () -> client.renameContainerCmd(id.value()).withName(name).exec());
    } catch (RefusedException e) {
      throw e.status() == RefusedException.CONFLICT ? nameTaken(name, e) : e;
    }
  }

  /** Starts it, or lets it go on if it is frozen. Does nothing if it runs. */
  void start(InstanceId id) {
    try {
      engineStart(id);
    } catch (RefusedException e) {
      if (isPaused(e)) {
        letGoOn(id);
      } else if (isAboutNetwork(e)) {
        network.reconnect(id.value());
        engineStart(id);
      } else {
        throw e;
      }
    }
  }

  /** By the engine, which was killed while it saved the container, or by somebody. */
  private static boolean isPaused(RefusedException e) {
    return e.status() == RefusedException.CONFLICT && e.words().contains("paused container");
  }

  private void engineStart(InstanceId id) {
    change(id, "start", Duration.ZERO, () -> client.startContainerCmd(id.value()).exec());
  }

  /** It is gone, or two servers are just making it. */
  private static boolean isAboutNetwork(RefusedException e) {
    return e.words().startsWith("network ");
  }

  /**
   * Lets nothing in the container go on.
   *
   * @see <a
   *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Container/operation/ContainerPause">POST
   *     /containers/{id}/pause</a>
   */
  void freeze(InstanceId id) {
    unlessItIs(() ->
        change(id, "pause", Duration.ZERO, () -> client.pauseContainerCmd(id.value()).exec()));
  }

  /** Lets it go on, if it does not. */
  void thaw(Standing container) {
    if (container.instance().frozen()) {
      letGoOn(container.instance().id());
    }
  }

  /** The same, whether it does or not. */
  void letGoOn(InstanceId id) {
    unlessItIs(() ->
        change(id, "unpause", Duration.ZERO, () -> client.unpauseContainerCmd(id.value()).exec()));
  }

  /** It was so already, or has ended meanwhile: the engine says 409, but 500 of one not paused. */
  private static void unlessItIs(Runnable change) {
    try {
      change.run();
    } catch (RefusedException e) {
      if (e.status() != RefusedException.CONFLICT && !e.words().endsWith("is not paused")) {
        throw e;
      }
    }
  }

  void stop(InstanceId id, Duration grace) {
    var seconds = wholeSeconds(grace);
    change(
        id, "stop", grace, () -> client.stopContainerCmd(id.value()).withTimeout(seconds).exec());
  }

  /** What there is already is done: the engine says 304. */
  private void change(InstanceId id, String verb, Duration longer, Runnable change) {
    try {
      calls.call(
          "%s container %.12s".formatted(verb, id.value()),
          longer,
          () -> {
            change.run();
            return id;
          });
    } catch (RefusedException e) {
      if (e.status() == RefusedException.NOT_FOUND && !isAboutNetwork(e)) {
        throw new InstanceNotFoundException(id);
      }
      if (e.status() != RefusedException.NOT_MODIFIED) {
        throw e;
      }
    }
  }

  /** The engine counts in whole seconds. */
  private static int wholeSeconds(Duration grace) {
    return Math.toIntExact(grace.plusMillis(999).toSeconds());
  }

  void remove(InstanceId id) {
    var step = "remove container %.12s".formatted(id.value());
    Poll.until(
            REMOVAL_BY_ANOTHER, step, () -> removed(id, step) ? Optional.of(id) : Optional.empty())
        .orElseThrow(() -> calls.silent(step, REMOVAL_BY_ANOTHER));
  }

  /** Whether it is gone; not yet if another caller's removal is under way. */
  private boolean removed(InstanceId id, String step) {
    try {
      calls.call(
          step,
          () ->
              client.removeContainerCmd(id.value()).withForce(true).withRemoveVolumes(true).exec());
      return true;
    } catch (RefusedException e) {
      return switch (e.status()) {
        case RefusedException.NOT_FOUND -> true;
        case RefusedException.CONFLICT -> false;
        default -> throw e;
      };
    }
  }

  /**
   * Whether it runs and did not end at once. What does is started again and again, and counts as
   * running all the while.
   */
  boolean stays(InstanceId id) {
    if (!isUp(id)) {
      return false;
    }
    Poll.pause(FIRST_MOMENT, "look at container %.12s".formatted(id.value()));
    return isUp(id);
  }

  private boolean isUp(InstanceId id) {
    var seen = inspect(id);
    return Boolean.TRUE.equals(seen.getState().getRunning())
        && !Boolean.TRUE.equals(seen.getState().getRestarting())
        && (seen.getRestartCount() == null || seen.getRestartCount() == 0);
  }

  /**
   * What the engine says of it.
   *
   * @throws InstanceNotFoundException if there is none
   */
  InspectContainerResponse inspect(InstanceId id) {
    try {
      return calls.call(
          "look at container %.12s".formatted(id.value()),
          () -> client.inspectContainerCmd(id.value()).exec());
    } catch (RefusedException e) {
      if (e.status() == RefusedException.NOT_FOUND) {
        throw new InstanceNotFoundException(id);
      }
      throw e;
    }
  }

  Optional<Instance> find(UUID workspace) {
    return Standing.present(of(workspace)).map(Standing::instance);
  }

  List<Instance> list() {
    return Standing.presentOfEach(all()).stream().map(Standing::instance).toList();
  }

  /** The workspace's containers in every place. */
  List<Standing> of(UUID workspace) {
    return standing(labels.ofWorkspace(workspace));
  }

  /** All workspaces' containers in every place. */
  List<Standing> all() {
    return standing(labels.ours());
  }

  /** Without those that the engine is removing already: nothing can be done with them. */
  private List<Standing> standing(Map<String, String> labelled) {
    var there =
        calls
            .call(
                "list containers",
                () -> client.listContainersCmd().withShowAll(true).withLabelFilter(labelled).exec())
            .stream()
            .filter(container -> !container.getState().equals("removing"))
            .toList();
    return Standing.ours(there, network.name()).toList();
  }
}
