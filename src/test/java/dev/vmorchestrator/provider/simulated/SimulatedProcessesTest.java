package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.provider.ProcessesContract;
import dev.vmorchestrator.provider.ProgressListener;
import java.time.Duration;
import java.util.UUID;

class SimulatedProcessesTest extends ProcessesContract {
  private final SimulatedProvider provider = SimulatedProvider.instant();

  @Override
  protected Processes processes() {
    return new SimulatedProcesses(provider);
  }

  @Override
  protected Processes awayProcesses() {
    var away = SimulatedProvider.instant();
    away.faults().goAway();
    return new SimulatedProcesses(away);
  }

  @Override
  protected InstanceId startedInstance() {
    var image = new ImageRecipe("vm-test/present:1", null, null);
    provider.prepareImage(image, ProgressListener.none());
    var limits = new InstanceSpec.Limits(256L << 20, 0.5, 128);
    var spec =
        new InstanceSpec(
            UUID.randomUUID(), "ann", UUID.randomUUID(), "my-app", image.image(), limits);
    var id = provider.create(spec).id();
    provider.start(id);
    return id;
  }

  @Override
  protected void stop(InstanceId id) {
    provider.stop(id, Duration.ZERO);
  }
}
