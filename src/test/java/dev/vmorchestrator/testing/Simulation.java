package dev.vmorchestrator.testing;

import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.simulated.SimulatedProvider;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;

/** Workspaces whose instances the simulation really has. */
@TestComponent
public class Simulation {
  private static final ImageRecipe PRESENT = new ImageRecipe("vm-test/present:1", null, null);

  private final SimulatedProvider provider;
  private final Workspaces workspaces;
  private final Clock clock;

  Simulation(SimulatedProvider provider, Workspaces workspaces, Clock clock) {
    this.provider = provider;
    this.workspaces = workspaces;
    this.clock = clock;
  }

  /** Lets one run that is being created or started. */
  public InstanceId run(Workspace workspace) {
    provider.prepareImage(PRESENT, ProgressListener.none());
    var limits = new InstanceSpec.Limits(256L << 20, 0.5, 128);
    var spec =
        new InstanceSpec(
            workspace.id(),
            workspace.owner(),
            UUID.randomUUID(),
            workspace.name(),
            PRESENT.image(),
            limits);
    var instance = provider.create(spec).id();
    provider.start(instance);
    workspaces.save(workspace.runIn(instance.value(), clock.instant()));
    return instance;
  }
}
