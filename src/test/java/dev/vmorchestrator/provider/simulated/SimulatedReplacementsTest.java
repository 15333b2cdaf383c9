package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.Replacements;
import dev.vmorchestrator.provider.ReplacementsContract;
import dev.vmorchestrator.provider.RuntimeUnderTest;

class SimulatedReplacementsTest extends ReplacementsContract {

  @Override
  protected RuntimeUnderTest runtime() {
    return new SimulatedRuntimeUnderTest();
  }

  @Override
  protected Replacements away() {
    return SimulatedRuntimeUnderTest.away().replacements();
  }
}
