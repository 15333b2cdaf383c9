package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.SnapshotKey;
import dev.vmorchestrator.testing.OwnEngine;
import dev.vmorchestrator.testing.TestImage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Containers that the engine was killed over while it started them. */
@Timeout(300)
class RenewalIT {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final UUID CREATION = UUID.randomUUID();
  private static final String FILE = "/workspace/kept";

  private final String scope = "test-" + UUID.randomUUID();
  private final UUID workspace = UUID.randomUUID();
  private final OwnEngine engine = OwnEngine.start();
  private final EngineSide side = new EngineSide(scope, engine.client());
  private final DockerProvider provider =
      new DockerProvider(Properties.of("host", engine.host(), "scope", scope));

  @BeforeEach
  void prepare() {
    TestImage.busyboxIn(engine.host());
  }

  @AfterEach
  void cleanUp() throws IOException {
    provider.close();
    engine.close();
  }

  private InstanceSpec spec(UUID operation) {
    return new InstanceSpec(
        workspace,
        "ann",
        operation,
        "my-app",
        TestImage.BUSYBOX,
        new InstanceSpec.Limits(64L << 20, 0.5, 99));
  }

  private InstanceId withAFile() throws InterruptedException {
    var id = provider.create(spec(CREATION)).id();
    provider.start(id);
    var write = new String[] {"busybox", "sh", "-c", "echo work >" + FILE};
    assertThat(side.run(id, write).status()).isZero();
    provider.stop(id, GRACE);
    return id;
  }

  private List<String> containers() {
    return side.docker().listContainersCmd().withShowAll(true).exec().stream()
        .map(Container::getId)
        .toList();
  }

  private int images() {
    return side.docker().listImagesCmd().withShowAll(true).exec().size();
  }

  /**
   * Kills the engine over starts of containers until it cannot start one any more.
   *
   * @param next another one where the one before was started all the same
   */
  private InstanceId killedOver(UnaryOperator<InstanceId> next, InstanceId first) {
    var id = first;
    for (var round = 0; ; round++) {
      assertThat(round).as("starts that survived a kill").isLessThan(25);
      var starting = id;
      Thread.ofVirtual().start(() -> canStart(starting));
      engine.killOver(id.value(), Duration.ofMillis(15 * (round % 6)));
      engine.awaitAnswer();
      if (!canStart(id)) {
        awaitAnswer();
        return id;
      }
      awaitAnswer();
      id = next.apply(id);
    }
  }

  /** To the provider, whose connections a kill cuts. */
  private void awaitAnswer() {
    Awaitility.await()
        .ignoreException(RuntimeUnavailableException.class)
        .until(() -> provider.list().size() == 1);
  }

  private boolean canStart(InstanceId id) {
    try {
      side.docker().startContainerCmd(id.value()).exec();
      return true;
    } catch (NotModifiedException e) {
      return true;
    } catch (DockerException e) {
      return !e.getMessage().contains("already");
    } catch (RuntimeException e) {
      return true; // cut off by the kill: whether it can, the next call says
    }
  }

  private InstanceId stopped(InstanceId id) {
    provider.stop(id, GRACE);
    return id;
  }

  @Test
  void aContainerThatTheEngineWasKilledOverGoesOnWithItsFiles() throws Exception {
    var old = killedOver(this::stopped, withAFile());
    var next = provider.start(old);
    assertThat(next).isNotEqualTo(old);
    assertThat(provider.list()).containsExactly(new Instance(next, workspace, true));
    assertThat(containers()).containsExactly(next.value());
    assertThat(side.run(next, "busybox", "cat", FILE).output()).isEqualTo("work");
    var seen = side.inspect(next);
    assertThat(seen.getName()).isEqualTo("/vm-" + workspace);
    assertThat(seen.getConfig().getHostName()).isEqualTo("my-app");
    assertThat(seen.getConfig().getLabels())
        .containsAllEntriesOf(new Labels(scope).of(spec(CREATION)));
    assertThat(seen.getHostConfig().getMemory()).isEqualTo(64L << 20);
    assertThat(seen.getHostConfig().getPidsLimit()).isEqualTo(99);
    provider.stop(next, GRACE);
    assertThat(provider.start(next)).as("no second time").isEqualTo(next);
    sweepsItsImageWhenNothingNeedsIt(next);
  }

  private void sweepsItsImageWhenNothingNeedsIt(InstanceId next) {
    var key = new SnapshotKey(workspace, UUID.randomUUID(), "after");
    var snapshot = provider.snapshotImages().commit(next, key);
    sweep();
    assertThat(images()).as("the container's").isEqualTo(3);
    provider.remove(next);
    sweep();
    assertThat(provider.snapshotImages().find(snapshot.id())).isPresent();
    assertThat(provider.snapshotImages().remove(snapshot.id())).isTrue();
    Awaitility.await()
        .untilAsserted(() -> {
          sweep();
          assertThat(images()).isEqualTo(1);
        });
  }

  private void sweep() {
    provider.renewal().sweep(Duration.ofSeconds(1));
  }

  @Test
  void oneThatNeverRanIsMadeAnewWithoutAnImage() {
    var old =
        killedOver(
            started -> {
              provider.remove(started);
              return provider.create(spec(CREATION)).id();
            },
            provider.create(spec(CREATION)).id());
    var next = provider.restart(old, GRACE);
    assertThat(next).isNotEqualTo(old);
    assertThat(provider.list()).containsExactly(new Instance(next, workspace, true));
    assertThat(containers()).containsExactly(next.value());
    assertThat(images()).isEqualTo(1);
  }

  @Test
  void oneThatARestoreHasMadeIsMadeAnewBesideThePresentOne() throws Exception {
    var present = withAFile();
    var restore = spec(UUID.randomUUID());
    var old = killedOver(this::stopped, provider.replacements().prepare(restore).id());
    var next = provider.start(old);
    assertThat(next).isNotEqualTo(old);
    assertThat(provider.list()).containsExactly(new Instance(present, workspace, false));
    assertThat(provider.replacements().prepare(restore).id()).isEqualTo(next);
    assertThat(provider.replacements().switchOver(workspace, restore.operation()).id())
        .isEqualTo(next);
    assertThat(provider.replacements().settle(workspace))
        .contains(new Instance(next, workspace, true));
    assertThat(containers()).containsExactly(next.value());
  }
}
