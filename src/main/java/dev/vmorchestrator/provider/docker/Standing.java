package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.model.Container;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A container of ours and its place.
 *
 * @param operation the one that made it; null if its label was tampered with
 */
record Standing(Instance instance, Place place, @Nullable UUID operation) {
  private static final String PAUSED = "paused";
  private static final Set<String> WITH_PROCESSES = Set.of("running", PAUSED, "restarting");

  /**
   * Those of the labelled containers that are a workspace's. Labels alone do not say so: what
   * somebody makes by hand from a workspace's or a snapshot's image inherits them.
   *
   * @param network on which all of ours are made
   */
  static Stream<Standing> ours(Collection<Container> labelled, String network) {
    var byWorkspace = new LinkedHashMap<UUID, List<Container>>();
    for (var container : labelled) {
      Labels.workspace(container.getLabels())
          .ifPresent(workspace ->
              byWorkspace.computeIfAbsent(workspace, _ -> new ArrayList<>()).add(container));
    }
    return byWorkspace.entrySet().stream()
        .flatMap(entry -> ofOne(entry.getKey(), entry.getValue(), network).stream());
  }

  private static List<Standing> ofOne(UUID workspace, List<Container> labelled, String network) {
    var ours = new ArrayList<Standing>();
    for (var container : labelled) {
      Place.of(workspace, Set.of(container.getNames()))
          .ifPresent(place -> ours.add(of(container, workspace, place)));
    }
    if (present(ours).isEmpty()) {
      renamed(labelled, workspace, network)
          .ifPresent(container -> ours.add(of(container, workspace, Place.PRESENT)));
    }
    return ours;
  }

  /**
   * The one that somebody gave another name: the oldest, should he have made more by hand. The
   * engine says the second alone, and lists the newest first.
   */
  private static Optional<Container> renamed(
      List<Container> labelled, UUID workspace, String network) {
    return labelled.stream()
        .filter(container -> Place.of(workspace, Set.of(container.getNames())).isEmpty())
        .filter(container -> !Labels.areOfImage(container.getLabels()))
        .filter(container -> network.equals(container.getHostConfig().getNetworkMode()))
        .reduce((one, next) -> next.getCreated() <= one.getCreated() ? next : one);
  }

  private static Standing of(Container container, UUID workspace, Place place) {
    return new Standing(
        new Instance(
            new InstanceId(container.getId()),
            workspace,
            WITH_PROCESSES.contains(container.getState()),
            PAUSED.equals(container.getState())),
        place,
        Labels.operation(container.getLabels()).orElse(null));
  }

  /** The present one among a workspace's: until the next has taken its place, the one before. */
  static Optional<Standing> present(List<Standing> ofOneWorkspace) {
    return Stream.of(Place.PRESENT, Place.FORMER)
        .flatMap(place -> ofOneWorkspace.stream().filter(container -> container.place() == place))
        .findFirst();
  }

  /** The present one of each workspace. */
  static List<Standing> presentOfEach(List<Standing> all) {
    return all.stream().collect(Collectors.groupingBy(Standing::workspace)).values().stream()
        .flatMap(ofOne -> present(ofOne).stream())
        .toList();
  }

  UUID workspace() {
    return instance.workspace();
  }

  boolean isMadeBy(UUID operation) {
    return operation.equals(this.operation);
  }
}
