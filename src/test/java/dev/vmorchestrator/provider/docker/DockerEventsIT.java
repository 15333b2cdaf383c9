package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.EngineEvents;
import dev.vmorchestrator.provider.EngineEventsContract;
import dev.vmorchestrator.provider.RuntimeUnderTest;

/** A real engine keeps what the port of events promises. */
class DockerEventsIT extends EngineEventsContract {
  private final DockerRuntimeUnderTest docker = new DockerRuntimeUnderTest();

  @Override
  protected RuntimeUnderTest runtime() {
    return docker;
  }

  @Override
  protected EngineEvents events() {
    return ((DockerProvider) docker.provider()).events();
  }

  @Override
  protected EngineEvents away() {
    return docker.away().events();
  }
}
