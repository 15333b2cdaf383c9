package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.RuntimeUnderTest;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.SnapshotImagesContract;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A real engine keeps what the port of images promises, and large ones. */
class DockerSnapshotImagesIT extends SnapshotImagesContract {
  private static final int MEGABYTES = 200;
  private static final long A_TENTH = (MEGABYTES / 10L) << 20;

  private final DockerRuntimeUnderTest docker = (DockerRuntimeUnderTest) runtime;

  @Override
  protected RuntimeUnderTest runtime() {
    return new DockerRuntimeUnderTest();
  }

  @Override
  protected SnapshotImages away() {
    return docker.away().snapshotImages();
  }

  private InstanceId aLargeInstance() {
    var id = started();
    docker.fill(id, "/large", MEGABYTES);
    return id;
  }

  @Test
  void exportsALargeImageWithLittleMemory() {
    var image = docker.images().commit(aLargeInstance(), key);
    assertThat(image.sizeBytes()).isGreaterThan((long) MEGABYTES << 20);
    var written = new AtomicLong();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var before = threads.getTotalThreadAllocatedBytes();
    docker.images().export(key.reference(), OutputStream.nullOutputStream(), written::set);
    assertThat(written.get()).isGreaterThan(image.sizeBytes());
    assertThat(threads.getTotalThreadAllocatedBytes() - before).isLessThan(A_TENTH);
  }

  @Test
  void findsTheImageOfACommitWhoseCallerWasKilled() throws Exception {
    var id = aLargeInstance();
    var killed = Thread.ofVirtual().start(() -> commitUntilInterrupted(id));
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(30))
        .until(() -> !killed.isAlive() || isPaused(id));
    killed.interrupt();
    killed.join();

    var image = docker.images().commit(id, key);
    assertThat(docker.images().list())
        .filteredOn(i -> key.snapshot().equals(i.snapshot()))
        .containsExactly(image);
    assertThat(docker.images().find(key.reference())).contains(image);
    assertThat(isPaused(id)).isFalse();
  }

  private void commitUntilInterrupted(InstanceId id) {
    try {
      docker.images().commit(id, key);
    } catch (InterruptedStepException e) {
      Thread.interrupted();
    }
  }

  private boolean isPaused(InstanceId id) {
    return Boolean.TRUE.equals(docker.engine().inspect(id).getState().getPaused());
  }

  @Test
  void leavesWhatPeopleBuildOnASnapshotAlone() {
    var id = started();
    var image = docker.images().commit(id, key);
    var theirs = "vm-test/theirs-" + workspace + ":1";
    docker
        .engine()
        .docker()
        .commitCmd(id.value())
        .withRepository(theirs.substring(0, theirs.indexOf(':')))
        .withTag("1")
        .exec();
    try {
      assertThat(docker.images().list())
          .filteredOn(i -> workspace.equals(i.workspace()))
          .containsExactly(image);
    } finally {
      docker.engine().removeImage(theirs);
    }
  }
}
