package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.sun.management.ThreadMXBean;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InterruptedStepException;
import dev.vmorchestrator.provider.RuntimeUnderTest;
import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.SnapshotImages.Known;
import dev.vmorchestrator.provider.SnapshotImagesContract;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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

  /** As the end of an earlier commit does, which the engine goes on with for nobody. */
  @Test
  void savesAgainWhatSomebodyLetGoOnMeanwhile() throws Exception {
    var id = aLargeInstance();
    var saved = new AtomicReference<SnapshotImage>();
    var saving = Thread.ofVirtual().start(() -> saved.set(docker.images().commit(id, key)));
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(30))
        .until(() -> isPaused(id));
    docker.engine().docker().unpauseContainerCmd(id.value()).exec();
    saving.join();

    assertThat(commitsOf(id)).isEqualTo(2);
    assertThat(isPaused(id)).isFalse();
    assertThat(docker.images().list())
        .filteredOn(i -> key.snapshot().equals(i.snapshot()))
        .containsExactly(saved.get());
    assertThat(docker.images().find(key.reference())).contains(saved.get());
  }

  private int commitsOf(InstanceId id) throws InterruptedException {
    var count = new AtomicInteger();
    docker
        .engine()
        .docker()
        .eventsCmd()
        .withContainerFilter(id.value())
        .withEventFilter("commit")
        .withSince("0")
        .withUntil(String.valueOf(Instant.now().getEpochSecond() + 1))
        .exec(
            new ResultCallback.Adapter<Event>() {
              @Override
              public void onNext(Event event) {
                count.incrementAndGet();
              }
            })
        .awaitCompletion();
    return count.get();
  }

  private void commitUntilInterrupted(InstanceId id) {
    try {
      docker.images().commit(id, key, Known.IS_FIRST);
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
