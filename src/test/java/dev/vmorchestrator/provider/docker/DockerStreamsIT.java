package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceLogs;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.InstanceUsage;
import dev.vmorchestrator.provider.StreamsContract;
import dev.vmorchestrator.testing.TestImage;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** A real engine keeps what the ports for logs and usage promise. */
class DockerStreamsIT extends StreamsContract {
  private final String scope = "test-" + UUID.randomUUID();
  private final EngineSide engine = new EngineSide(scope);
  private final DockerProvider provider = new DockerProvider(Properties.of("scope", scope));
  private final DockerProvider away =
      new DockerProvider(Properties.of("host", "unix:///nonexistent/docker.sock"));

  @AfterEach
  void cleanUp() throws IOException {
    engine.removeContainers();
    engine.close();
    provider.close();
    away.close();
  }

  @Override
  protected InstanceLogs logs() {
    return provider.logs();
  }

  @Override
  protected InstanceUsage usage() {
    return provider.usage();
  }

  @Override
  protected InstanceLogs awayLogs() {
    return away.logs();
  }

  @Override
  protected InstanceUsage awayUsage() {
    return away.usage();
  }

  @Override
  protected InstanceId startedInstance() {
    var limits = new InstanceSpec.Limits(256L << 20, 0.5, 128);
    var spec =
        new InstanceSpec(
            UUID.randomUUID(), "ann", UUID.randomUUID(), "my-app", TestImage.busybox(), limits);
    var id = provider.create(spec).id();
    provider.start(id);
    return id;
  }

  @Override
  protected void stop(InstanceId id) {
    provider.stop(id, Duration.ofSeconds(5));
  }

  /** As the dashboard tells people to. */
  @Override
  protected void say(InstanceId id, String line) {
    try {
      assertThat(engine.run(id, "sh", "-c", "echo \"$1\" | tee /proc/1/fd/1", "sh", line).status())
          .isZero();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
