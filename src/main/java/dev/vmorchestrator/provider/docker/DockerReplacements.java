package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.Replacements;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Replacements by renaming: the new container's taking the name is the point of no return. */
final class DockerReplacements implements Replacements {
  private final DockerContainers containers;

  DockerReplacements(DockerContainers containers) {
    this.containers = containers;
  }

  @Override
  public Instance prepare(InstanceSpec spec) {
    var all = containers.of(spec.workspace());
    return madeBy(spec.operation(), all)
        .map(Standing::instance)
        .orElseGet(() -> {
          settle(all);
          return containers.create(
              asThePresent(spec, all),
              Place.NEXT,
              () ->
                  madeBy(spec.operation(), containers.of(spec.workspace()))
                      .map(Standing::instance));
        });
  }

  /** Limited as that is, whatever the settings say by now; refuses what would lose its files. */
  private InstanceSpec asThePresent(InstanceSpec spec, List<Standing> all) {
    return Standing.present(all)
        .map(present -> containers.inspect(present.instance().id()))
        .map(seen -> {
          ContainerSettings.requireNoVolumes(seen);
          return spec.withLimits(ContainerSettings.limitsOf(seen));
        })
        .orElse(spec);
  }

  @Override
  public void freeze(UUID workspace, UUID operation) {
    Standing.present(containers.of(workspace))
        .filter(present -> present.instance().running() && !present.isMadeBy(operation))
        .ifPresent(present -> containers.freeze(present.instance().id()));
  }

  @Override
  public Instance switchOver(UUID workspace, UUID operation) {
    var all = containers.of(workspace);
    var next =
        madeBy(operation, all)
            .orElseThrow(() -> new InstanceNotFoundException(new InstanceId(workspace.toString())));
    takePlace(next, all);
    return next.instance();
  }

  /** Makes it the present one among all that the workspace has. */
  void takePlace(Standing next, List<Standing> all) {
    if (next.place() != Place.PRESENT) {
      makeWay(all);
      containers.move(next, Place.PRESENT);
    }
  }

  /** The place is free after this, and who was there is still to be found. */
  private void makeWay(List<Standing> all) {
    var present = in(Place.PRESENT, all);
    if (present.isPresent()) {
      removeAll(all, container -> container.place() == Place.FORMER);
      containers.move(present.get(), Place.FORMER);
    }
  }

  @Override
  public Optional<Instance> settle(UUID workspace) {
    return settle(containers.of(workspace));
  }

  private Optional<Instance> settle(List<Standing> all) {
    var present = Standing.present(all);
    present.ifPresent(container -> {
      containers.move(container, Place.PRESENT);
      containers.thaw(container);
    });
    removeAll(all, container -> !present.equals(Optional.of(container)));
    return present
        .map(Standing::instance)
        .map(thawed -> new Instance(thawed.id(), thawed.workspace(), thawed.running()));
  }

  @Override
  public boolean runs(InstanceId id) {
    return containers.stays(id);
  }

  @Override
  public List<Bystander> bystanders() {
    // One look: what changed between two would pass for another one.
    var all = containers.all();
    var present = Standing.presentOfEach(all);
    return all.stream()
        .filter(container -> !present.contains(container))
        .flatMap(container -> bystander(container).stream())
        .toList();
  }

  private static Optional<Bystander> bystander(Standing container) {
    return Optional.ofNullable(container.operation())
        .map(operation -> new Bystander(container.instance(), operation));
  }

  private void removeAll(List<Standing> all, Predicate<Standing> which) {
    all.stream().filter(which).forEach(container -> containers.remove(container.instance().id()));
  }

  private static Optional<Standing> madeBy(UUID operation, List<Standing> all) {
    return all.stream().filter(container -> container.isMadeBy(operation)).findFirst();
  }

  private static Optional<Standing> in(Place place, List<Standing> all) {
    return all.stream().filter(container -> container.place() == place).findFirst();
  }
}
