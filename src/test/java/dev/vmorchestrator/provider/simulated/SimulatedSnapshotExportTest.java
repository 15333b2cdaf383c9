package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.RuntimeUnderTest;
import dev.vmorchestrator.provider.SnapshotExportContract;

class SimulatedSnapshotExportTest extends SnapshotExportContract {

  @Override
  protected RuntimeUnderTest runtime() {
    return new SimulatedRuntimeUnderTest();
  }
}
