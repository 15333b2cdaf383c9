package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceLogs;
import dev.vmorchestrator.provider.InstanceUsage;
import dev.vmorchestrator.provider.RuntimeUnderTest;
import dev.vmorchestrator.provider.StreamsContract;

/** A real engine keeps what the ports for logs and usage promise. */
class DockerStreamsIT extends StreamsContract {
  private final DockerRuntimeUnderTest docker = (DockerRuntimeUnderTest) runtime;

  @Override
  protected RuntimeUnderTest runtime() {
    return new DockerRuntimeUnderTest();
  }

  @Override
  protected InstanceLogs logs() {
    return docker.provider().logs();
  }

  @Override
  protected InstanceUsage usage() {
    return docker.provider().usage();
  }

  @Override
  protected InstanceLogs awayLogs() {
    return docker.away().logs();
  }

  @Override
  protected InstanceUsage awayUsage() {
    return docker.away().usage();
  }

  /** As the dashboard tells people to. */
  @Override
  protected void say(InstanceId id, String line) {
    assertThat(docker.run(id, "sh", "-c", "echo \"$1\" | tee /proc/1/fd/1", "sh", line).status())
        .isZero();
  }
}
