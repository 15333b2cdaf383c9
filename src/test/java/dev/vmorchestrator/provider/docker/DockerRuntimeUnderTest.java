package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.Replacements;
import dev.vmorchestrator.provider.RuntimeUnderTest;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.SnapshotKey;
import dev.vmorchestrator.testing.TestImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/** A real engine, in a scope of its own. */
final class DockerRuntimeUnderTest implements RuntimeUnderTest {
  private final String scope = "test-" + UUID.randomUUID();
  private final EngineSide engine = new EngineSide(scope);
  private final DockerProvider provider = new DockerProvider(Properties.of("scope", scope));
  private final DockerProvider away =
      new DockerProvider(Properties.of("host", "unix:///nonexistent/docker.sock"));

  DockerRuntimeUnderTest() {
    TestImage.busybox();
  }

  EngineSide engine() {
    return engine;
  }

  DockerProvider away() {
    return away;
  }

  /** The engine goes on with a commit whose caller is gone. */
  void endsACommit(InstanceId instance, SnapshotKey key) {
    engine
        .docker()
        .commitCmd(instance.value())
        .withRepository(key.repository())
        .withTag(key.name())
        .withLabels(new Labels(scope).of(key))
        .exec();
  }

  @Override
  public DockerProvider provider() {
    return provider;
  }

  @Override
  public SnapshotImages images() {
    return provider.snapshotImages();
  }

  @Override
  public Replacements replacements() {
    return provider.replacements();
  }

  @Override
  public String image() {
    return TestImage.BUSYBOX;
  }

  @Override
  public void write(InstanceId instance, String path, String content) {
    require(run(instance, "sh", "-c", "printf %s \"$1\" >\"$0\"", path, content));
  }

  @Override
  public void delete(InstanceId instance, String path) {
    require(run(instance, "rm", path));
  }

  @Override
  public Optional<String> read(InstanceId instance, String path) {
    var ran = run(instance, "cat", path);
    return ran.status() == 0 ? Optional.of(ran.output()) : Optional.empty();
  }

  @Override
  public boolean frozen(InstanceId instance) {
    return Boolean.TRUE.equals(engine.inspect(instance).getState().getPaused());
  }

  /** A workspace's container, which runs. */
  InstanceId started(String image, double cpus, int pids) {
    var limits = new InstanceSpec.Limits(256L << 20, cpus, pids);
    var spec =
        new InstanceSpec(UUID.randomUUID(), "ann", UUID.randomUUID(), "my-app", image, limits);
    var id = provider.create(spec).id();
    provider.start(id);
    return id;
  }

  /** Makes a file that no compression helps with. */
  void fill(InstanceId instance, String path, int megabytes) {
    require(run(instance, "dd", "if=/dev/urandom", "of=" + path, "bs=1M", "count=" + megabytes));
  }

  EngineSide.Ran run(InstanceId instance, String... command) {
    try {
      return engine.run(instance, command);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void require(EngineSide.Ran ran) {
    if (ran.status() != 0) {
      throw new AssertionError(ran.output());
    }
  }

  @Override
  public void close() {
    try {
      engine.removeContainers();
      engine.removeImages();
      engine.close();
      provider.close();
      away.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
