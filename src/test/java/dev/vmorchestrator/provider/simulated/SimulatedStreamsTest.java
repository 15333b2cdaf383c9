package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.ImageRecipe;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceLogs;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.InstanceUsage;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.StreamsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

class SimulatedStreamsTest extends StreamsContract {
  private final SimulatedProvider provider = SimulatedProvider.instant();
  private final SimulatedLogs logs = new SimulatedLogs(provider);
  private Instant now = Instant.EPOCH;

  private static SimulatedProvider away() {
    var away = SimulatedProvider.instant();
    away.faults().goAway();
    return away;
  }

  @Override
  protected InstanceLogs logs() {
    return logs;
  }

  @Override
  protected InstanceUsage usage() {
    return new SimulatedUsage(provider);
  }

  @Override
  protected InstanceLogs awayLogs() {
    return new SimulatedLogs(away());
  }

  @Override
  protected InstanceUsage awayUsage() {
    return new SimulatedUsage(away());
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

  @Override
  protected void say(InstanceId id, String line) {
    now = now.plusSeconds(1);
    logs.say(id, now, line);
  }
}
