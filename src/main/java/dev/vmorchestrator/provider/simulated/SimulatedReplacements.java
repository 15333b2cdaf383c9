package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.Replacements;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Replacements in memory, where a switch is one step. */
final class SimulatedReplacements implements Replacements {
  private final SimulatedRuntime runtime;

  SimulatedReplacements(SimulatedRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Instance prepare(InstanceSpec spec) {
    return runtime
        .change(
            Step.PREPARE_REPLACEMENT,
            () ->
                madeBy(spec.operation(), spec.workspace())
                    .orElseGet(() -> {
                      removeAll(spec.workspace(), instance -> !instance.present());
                      return runtime.create(asThePresent(spec), false);
                    }))
        .seen();
  }

  private InstanceSpec asThePresent(InstanceSpec spec) {
    return runtime
        .present(spec.workspace())
        .map(present -> spec.withLimits(present.spec().limits()))
        .orElse(spec);
  }

  @Override
  public void freeze(UUID workspace, UUID operation) {
    runtime.change(
        Step.FREEZE,
        () -> {
          runtime
              .present(workspace)
              .filter(present -> present.running() && !present.isMadeBy(operation))
              .ifPresent(present -> runtime.put(present.frozen(true)));
          return workspace;
        });
  }

  @Override
  public Instance switchOver(UUID workspace, UUID operation) {
    return runtime
        .change(
            Step.SWITCH_OVER,
            () -> {
              var next =
                  madeBy(operation, workspace)
                      .orElseThrow(() ->
                          new InstanceNotFoundException(new InstanceId(workspace.toString())));
              runtime
                  .present(workspace)
                  .filter(present -> !present.id().equals(next.id()))
                  .ifPresent(present -> runtime.put(present.placed(false)));
              return runtime.put(next.placed(true));
            })
        .seen();
  }

  @Override
  public Optional<Instance> settle(UUID workspace) {
    return runtime.change(
        Step.SETTLE,
        () -> {
          removeAll(workspace, instance -> !instance.present());
          return runtime
              .present(workspace)
              .map(present -> runtime.put(present.frozen(false)))
              .map(SimulatedInstance::seen);
        });
  }

  @Override
  public boolean runs(InstanceId id) {
    return runtime.look("look at container " + id.value(), () -> runtime.require(id).running());
  }

  @Override
  public List<Bystander> bystanders() {
    return runtime.look(
        "list the containers",
        () ->
            runtime.instances().stream()
                .filter(instance -> !instance.present())
                .map(instance -> new Bystander(instance.seen(), instance.spec().operation()))
                .toList());
  }

  private Optional<SimulatedInstance> madeBy(UUID operation, UUID workspace) {
    return runtime.of(workspace).filter(instance -> instance.isMadeBy(operation)).findAny();
  }

  private void removeAll(UUID workspace, Predicate<SimulatedInstance> which) {
    runtime
        .of(workspace)
        .filter(which)
        .map(SimulatedInstance::id)
        .toList()
        .forEach(runtime::remove);
  }
}
