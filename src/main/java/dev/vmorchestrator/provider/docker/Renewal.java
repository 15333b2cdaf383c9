package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.PruneType;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts containers, and replaces one that the engine was killed over and cannot start any more;
 * the package's description says how that comes about. Each of its steps may be the last: a next
 * start begins again with whichever of the two is the present one.
 */
final class Renewal {
  private static final Logger log = LoggerFactory.getLogger(Renewal.class);

  /** By containerd, by the folder of its shim, or by runc. */
  private static final Pattern HELD =
      Pattern.compile(
          "^id already in use|\\bID\\b.*(already|file) exists|container with id exists");

  /** What the engine says of a container that never ran. */
  private static final String NEVER = "0001-01-01T00:00:00Z";

  private final DockerClients clients;
  private final EngineCalls calls;
  private final DockerContainers containers;
  private final DockerReplacements replacements;
  private final Labels labels;
  private final Duration atMost;

  /**
   * @param atMost longest time to save a container's files
   */
  Renewal(
      DockerClients clients,
      EngineCalls calls,
      DockerContainers containers,
      DockerReplacements replacements,
      Labels labels,
      Duration atMost) {
    this.clients = clients;
    this.calls = calls;
    this.containers = containers;
    this.replacements = replacements;
    this.labels = labels;
    this.atMost = atMost;
  }

  /** Starts the container; says which one runs now. */
  InstanceId start(InstanceId id) {
    try {
      containers.start(id);
      return id;
    } catch (RefusedException e) {
      if (!isHeldByATask(id, e.words())) {
        throw e;
      }
      return renew(id, e);
    }
  }

  /** Whether there is a task of that container, or half of one, and dockerd knows of none. */
  static boolean isHeldByATask(InstanceId id, String words) {
    return HELD.matcher(words.replace(id.value(), "ID")).find();
  }

  private InstanceId renew(InstanceId id, RefusedException refusal) {
    var seen =
        calls.call(
            "look at container %.12s".formatted(id.value()),
            () -> clients.control().inspectContainerCmd(id.value()).exec());
    // What is on a volume no image holds.
    var old =
        Labels.workspace(labelsOf(seen))
            .filter(workspace -> seen.getMounts().isEmpty())
            .flatMap(workspace -> standing(workspace, id))
            .orElseThrow(() -> refusal);
    var next = old.place() == Place.NEXT ? again(old, seen) : replace(old, seen);
    log.atWarn()
        .addKeyValue("workspace", old.workspace())
        .addKeyValue("was", id.value())
        .addKeyValue("is", next.value())
        .addKeyValue("words", refusal.words())
        .log("container replaced: the engine cannot start it any more");
    return next;
  }

  private Optional<Standing> standing(UUID workspace, InstanceId id) {
    return containers.of(workspace).stream()
        .filter(container -> container.instance().id().equals(id))
        .findFirst();
  }

  /** Nobody has worked in it yet. */
  private InstanceId again(Standing old, InspectContainerResponse seen) {
    containers.remove(old.instance().id());
    return started(old, seen, seen.getImageId());
  }

  private InstanceId replace(Standing old, InspectContainerResponse seen) {
    replacements.settle(old.workspace());
    var ran = !NEVER.equals(seen.getState().getStartedAt());
    var next = started(old, seen, ran ? save(old.instance().id()) : seen.getImageId());
    standing(old.workspace(), next)
        .ifPresent(it -> replacements.takePlace(it, containers.of(old.workspace())));
    replacements.settle(old.workspace());
    return next;
  }

  private InstanceId started(Standing old, InspectContainerResponse seen, String image) {
    var next =
        containers.create(spec(old, seen, image), Place.NEXT, Optional::<Instance>empty).id();
    containers.start(next);
    return next;
  }

  private static InstanceSpec spec(Standing old, InspectContainerResponse seen, String image) {
    return new InstanceSpec(
        old.workspace(),
        Labels.owner(labelsOf(seen)),
        Objects.requireNonNullElseGet(old.operation(), UUID::randomUUID),
        seen.getConfig().getHostName(),
        image,
        ContainerSettings.limitsOf(seen));
  }

  private static Map<String, String> labelsOf(InspectContainerResponse seen) {
    return Objects.requireNonNullElse(seen.getConfig().getLabels(), Map.of());
  }

  private String save(InstanceId id) {
    return calls.call(
        "save container %.12s".formatted(id.value()),
        atMost,
        () -> clients.streams().commitCmd(id.value()).withLabels(labels.ofRenewals()).exec());
  }

  /**
   * Removes the saved files of containers that are gone; the engine keeps what others stand on.
   *
   * @param age of those that have their container by now, if they were to have one
   */
  void sweep(Duration age) {
    if (saved().isEmpty()) {
      return;
    }
    try {
      calls.call(
          "remove images that nothing needs",
          atMost,
          () ->
              clients
                  .control()
                  .pruneCmd(PruneType.IMAGES)
                  .withDangling(true)
                  .withUntilFilter(age.toSeconds() + "s")
                  .withLabelFilter(
                      labels.ofRenewals().entrySet().stream()
                          .map(label -> label.getKey() + "=" + label.getValue())
                          .toArray(String[]::new))
                  .exec());
    } catch (RefusedException e) {
      if (e.status() != RefusedException.CONFLICT) {
        throw e;
      }
    }
  }

  private List<Image> saved() {
    return calls.call(
        "list images",
        () -> clients.control().listImagesCmd().withLabelFilter(labels.ofRenewals()).exec());
  }
}
