package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceLogs;
import dev.vmorchestrator.provider.InstanceUsage;
import dev.vmorchestrator.provider.RuntimeUnderTest;
import dev.vmorchestrator.provider.StreamsContract;
import java.time.Instant;

class SimulatedStreamsTest extends StreamsContract {
  private final SimulatedProvider simulation = (SimulatedProvider) provider;
  private final SimulatedLogs logs = new SimulatedLogs(simulation);
  private Instant now = Instant.EPOCH;

  @Override
  protected RuntimeUnderTest runtime() {
    return new SimulatedRuntimeUnderTest();
  }

  @Override
  protected InstanceLogs logs() {
    return logs;
  }

  @Override
  protected InstanceUsage usage() {
    return new SimulatedUsage(simulation);
  }

  @Override
  protected InstanceLogs awayLogs() {
    return new SimulatedLogs(SimulatedRuntimeUnderTest.away());
  }

  @Override
  protected InstanceUsage awayUsage() {
    return new SimulatedUsage(SimulatedRuntimeUnderTest.away());
  }

  @Override
  protected void say(InstanceId id, String line) {
    now = now.plusSeconds(1);
    logs.say(id, now, line);
  }
}
