package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.model.Container;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A container of ours and its place.
 *
 * @param frozen whether it runs and its processes stand still
 * @param operation the one that made it; null if its label was tampered with
 */
record Standing(Instance instance, Place place, boolean frozen, @Nullable UUID operation) {
  private static final String PAUSED = "paused";
  private static final Set<String> WITH_PROCESSES = Set.of("running", PAUSED, "restarting");

  /** What the container is to us; empty if its labels are none of ours. */
  static Optional<Standing> of(Container container) {
    Map<String, String> labels = container.getLabels();
    return Labels.workspace(labels)
        .map(workspace ->
            new Standing(
                new Instance(
                    new InstanceId(container.getId()),
                    workspace,
                    WITH_PROCESSES.contains(container.getState())),
                Place.of(workspace, Set.of(container.getNames())),
                PAUSED.equals(container.getState()),
                Labels.operation(labels).orElse(null)));
  }

  /** The present one among a workspace's: until the next has taken its place, the one before. */
  static Optional<Standing> present(List<Standing> ofOneWorkspace) {
    return Stream.of(Place.PRESENT, Place.FORMER)
        .flatMap(place -> ofOneWorkspace.stream().filter(container -> container.place() == place))
        .findFirst();
  }

  UUID workspace() {
    return instance.workspace();
  }

  boolean isMadeBy(UUID operation) {
    return operation.equals(this.operation);
  }
}
