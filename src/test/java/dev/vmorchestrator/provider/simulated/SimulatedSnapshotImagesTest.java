package dev.vmorchestrator.provider.simulated;

import dev.vmorchestrator.provider.RuntimeUnderTest;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.SnapshotImagesContract;

class SimulatedSnapshotImagesTest extends SnapshotImagesContract {

  @Override
  protected RuntimeUnderTest runtime() {
    return new SimulatedRuntimeUnderTest();
  }

  @Override
  protected SnapshotImages away() {
    return SimulatedRuntimeUnderTest.away().snapshotImages();
  }
}
