package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.Processes;
import dev.vmorchestrator.provider.ProcessesContract;
import dev.vmorchestrator.provider.RuntimeUnderTest;

class SimulatedProcessesTest extends ProcessesContract {
  private final SimulatedProvider simulation = (SimulatedProvider) provider;

  @Override
  protected RuntimeUnderTest runtime() {
    return new SimulatedRuntimeUnderTest();
  }

  @Override
  protected Processes processes() {
    return new SimulatedProcesses(simulation);
  }

  @Override
  protected Processes awayProcesses() {
    return new SimulatedProcesses(SimulatedRuntimeUnderTest.away());
  }
}
