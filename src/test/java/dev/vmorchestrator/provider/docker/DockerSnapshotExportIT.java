package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.RuntimeUnderTest;
import dev.vmorchestrator.provider.SnapshotExportContract;

/** A real engine keeps what the port of images promises about their files. */
class DockerSnapshotExportIT extends SnapshotExportContract {

  @Override
  protected RuntimeUnderTest runtime() {
    return new DockerRuntimeUnderTest();
  }
}
