package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.EngineEvents;
import dev.vmorchestrator.provider.EngineEventsContract;
import dev.vmorchestrator.provider.RuntimeUnderTest;

class SimulatedEventsTest extends EngineEventsContract {
  private final SimulatedRuntimeUnderTest runtime = new SimulatedRuntimeUnderTest();

  @Override
  protected RuntimeUnderTest runtime() {
    return runtime;
  }

  @Override
  protected EngineEvents events() {
    return ((SimulatedProvider) runtime.provider()).events();
  }

  @Override
  protected EngineEvents away() {
    return SimulatedRuntimeUnderTest.away().events();
  }
}
