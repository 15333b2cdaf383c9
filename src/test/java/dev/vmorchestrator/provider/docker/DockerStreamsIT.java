package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceLogs;
import dev.vmorchestrator.provider.InstanceUsage;
import dev.vmorchestrator.provider.StreamsContract;
import dev.vmorchestrator.testing.TestImage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A real engine keeps what the ports for logs and usage promise. */
class DockerStreamsIT extends StreamsContract {
  private final DockerRuntimeUnderTest runtime = new DockerRuntimeUnderTest();
  private final EngineSide engine = runtime.engine();
  private final DockerProvider provider = runtime.docker();
  private final DockerProvider away = runtime.away();

  @AfterEach
  void cleanUp() {
    runtime.close();
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
    return runtime.started(TestImage.BUSYBOX, 0.5, 128);
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
