package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.SnapshotImages.Known;
import dev.vmorchestrator.provider.SnapshotKey;
import dev.vmorchestrator.testing.OwnEngine;
import dev.vmorchestrator.testing.TestImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An engine whose own disk is full. */
class EngineDiskIT {
  private static final int DISK_MEGABYTES = 100;
  private static final int WORK_MEGABYTES = 16;

  private final String scope = "test-" + UUID.randomUUID();
  private final OwnEngine engine = OwnEngine.startOnDiskOf(DISK_MEGABYTES);
  private final EngineSide side = new EngineSide(scope, engine.client());
  private final DockerProvider provider =
      new DockerProvider(Properties.of("host", engine.host(), "scope", scope));
  private final SnapshotImages images = provider.snapshotImages();
  private final SnapshotKey key = new SnapshotKey(UUID.randomUUID(), UUID.randomUUID(), "one");
  private InstanceId instance;
  private InstanceId other;

  @BeforeEach
  void anInstanceWithWork() {
    TestImage.busyboxIn(engine.host());
    instance = started(key.workspace());
    other = started(UUID.randomUUID());
    assertThat(write(instance, WORK_MEGABYTES).status()).isZero();
  }

  @AfterEach
  void cleanUp() throws IOException {
    provider.close();
    engine.close();
  }

  private InstanceId started(UUID workspace) {
    var limits = new InstanceSpec.Limits(512L << 20, 0.5, 99);
    var spec =
        new InstanceSpec(workspace, "ann", UUID.randomUUID(), "my-app", TestImage.BUSYBOX, limits);
    return provider.start(provider.create(spec).id());
  }

  private EngineSide.Ran write(InstanceId into, int megabytes) {
    return run(into, "busybox", "dd", "if=/dev/zero", "of=/large", "bs=1M", "count=" + megabytes);
  }

  private void fill() {
    assertThat(write(other, DISK_MEGABYTES).output()).contains("No space left on device");
  }

  private void makeRoom() {
    run(other, "busybox", "rm", "/large");
  }

  private EngineSide.Ran run(InstanceId in, String... command) {
    try {
      return side.run(in, command);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> allImages() {
    return side.docker().listImagesCmd().withShowAll(true).exec().stream()
        .map(image -> image.getId())
        .toList();
  }

  private static void assertSaysSo(ThrowingCallable call) {
    var problem = catchThrowableOfType(ProblemException.class, call);
    assertThat(problem.code()).as(problem.getMessage()).isEqualTo(ProblemCode.NO_SPACE);
    assertThat(problem.detail()).startsWith("The engine's disk is full: ");
    assertThat(problem.hint()).contains("docker system prune");
  }

  /** Nothing of it, in the engine too; it goes on, and can be saved once there is room. */
  @ParameterizedTest
  @EnumSource(
      value = Known.class,
      names = {"NOTHING", "IS_FIRST"})
  void commitsNothing(Known known) {
    var before = allImages();
    fill();

    assertSaysSo(() -> images.commit(instance, key, known));

    assertThat(allImages()).isEqualTo(before);
    // The engine lets it go on, and notes that a moment after it has answered.
    Awaitility.await().until(() -> !side.inspect(instance).getState().getPaused());
    assertThat(side.inspect(instance).getState().getRunning()).isTrue();
    makeRoom();
    assertThat(images.commit(instance, key).sizeBytes()).isGreaterThan(WORK_MEGABYTES << 20);
  }

  @Test
  void exportsNothingAndKeepsTheImage() {
    var image = images.commit(instance, key);
    fill();
    var out = new ByteArrayOutputStream();

    assertSaysSo(() -> images.export(key.reference(), out, _ -> {}));

    assertThat(out.size()).isZero();
    makeRoom();
    images.export(key.reference(), OutputStream.nullOutputStream(), _ -> {});
    assertThat(images.list()).containsExactly(image);
  }

  @Test
  void loadsNothing() {
    var image = images.commit(instance, key);
    var tar = new ByteArrayOutputStream();
    images.export(key.reference(), tar, _ -> {});
    images.remove(image.id());
    var before = allImages();
    fill();

    assertSaysSo(() -> images.load(new ByteArrayInputStream(tar.toByteArray())));

    assertThat(allImages()).isEqualTo(before);
    makeRoom();
    assertThat(images.load(new ByteArrayInputStream(tar.toByteArray()))).isEqualTo(image);
  }
}
