package dev.vmorchestrator.provider.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import com.github.dockerjava.api.model.Volumes;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.Instance;
import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.InstanceNotFoundException;
import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.Replacements;
import dev.vmorchestrator.provider.ReplacementsContract;
import dev.vmorchestrator.provider.RuntimeUnderTest;
import dev.vmorchestrator.provider.SnapshotImages.Known;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A real engine keeps what the port of replacements promises, killed between any two calls. */
class DockerReplacementsIT extends ReplacementsContract {
  private final DockerRuntimeUnderTest docker = (DockerRuntimeUnderTest) runtime;

  @Override
  protected RuntimeUnderTest runtime() {
    return new DockerRuntimeUnderTest();
  }

  @Override
  protected Replacements away() {
    return docker.away().replacements();
  }

  private void rename(InstanceId id, String suffix) {
    docker
        .engine()
        .docker()
        .renameContainerCmd(id.value())
        .withName("vm-" + workspace + suffix)
        .exec();
  }

  private String nameOf(InstanceId id) {
    return docker.engine().inspect(id).getName();
  }

  private void isGone(InstanceId id) {
    assertThatExceptionOfType(InstanceNotFoundException.class)
        .isThrownBy(() -> replacements.runs(id));
  }

  @Test
  void isSetUpAsTheOneBefore() {
    var old = started();
    var image = docker.images().commit(old, key);
    var before = docker.engine().inspect(old);
    var next = replacements.prepare(spec(operation, image.id())).id();
    replacements.switchOver(workspace, operation);
    var after = docker.engine().inspect(next);
    assertThat(after.getName()).isEqualTo(before.getName());
    assertThat(after.getHostConfig()).usingRecursiveComparison().isEqualTo(before.getHostConfig());
    assertThat(after.getConfig())
        .usingRecursiveComparison()
        .ignoringFields("image", "labels")
        .isEqualTo(before.getConfig());
    var labels = before.getConfig().getLabels();
    labels.put("dev.vmorchestrator.operation", operation.toString());
    assertThat(after.getConfig().getLabels()).isEqualTo(labels);
  }

  @Test
  void isLimitedAsTheOneBeforeWhateverTheSettingsSayByNow() {
    var before = docker.engine().inspect(started()).getHostConfig();
    var other = spec().withLimits(new InstanceSpec.Limits(128L << 20, 0.25, 64));
    var next = replacements.prepare(other).id();
    assertThat(docker.engine().inspect(next).getHostConfig())
        .usingRecursiveComparison()
        .isEqualTo(before);
  }

  /** A restore would take the volume along with the container, and a snapshot has nothing of it. */
  @Test
  void whatIsOnAVolumeIsNeitherSavedNorReplaced() {
    var image = withVolume(started());
    try {
      provider.remove(provider.find(workspace).orElseThrow().id());
      var id = provider.create(spec(UUID.randomUUID(), image)).id();
      provider.start(id);
      for (var known : Known.values()) {
        assertThatExceptionOfType(ProblemException.class)
            .isThrownBy(() -> docker.images().commit(id, key, known))
            .withMessageContaining("/data");
      }
      docker.endsACommit(id, key); // whose caller was killed
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> docker.images().commit(id, key))
          .withMessageContaining("/data");
      assertThat(docker.images().find(key.reference())).isEmpty();
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> replacements.prepare(spec()))
          .withMessageContaining("/data");
    } finally {
      provider.remove(provider.find(workspace).orElseThrow().id());
      docker.engine().docker().removeImageCmd(image).withForce(true).exec();
    }
  }

  /** What a template's image would be whose recipe says VOLUME. */
  private String withVolume(InstanceId id) {
    return docker
        .engine()
        .docker()
        .commitCmd(id.value())
        .withVolumes(new Volumes(new Volume("/data")))
        .exec();
  }

  /** The engine starts it again and again, and says that it runs. */
  @Test
  void whatEndsAtOnceDoesNotRun() {
    var old = started();
    runtime.delete(old, "/bin/sleep");
    var next = replacements.prepare(spec(operation, docker.images().commit(old, key).id())).id();
    provider.start(next);
    assertThat(replacements.runs(next)).isFalse();
    assertThat(replacements.runs(old)).isTrue();
  }

  @Test
  void killedBetweenTheRenamesItGoesOn() {
    var old = started();
    var next = replacements.prepare(spec()).id();
    rename(old, "-former");
    assertSeen(old);
    assertThat(replacements.bystanders()).extracting(b -> b.instance().id()).contains(next);
    assertThat(replacements.prepare(spec()).id()).isEqualTo(next);
    replacements.switchOver(workspace, operation);
    assertSeen(next);
    assertThat(nameOf(next)).isEqualTo("/vm-" + workspace);
    replacements.settle(workspace);
    isGone(old);
  }

  @Test
  void killedBetweenTheRenamesItCanGoBack() {
    var old = started();
    var next = replacements.prepare(spec()).id();
    rename(old, "-former");
    assertThat(replacements.settle(workspace)).isPresent();
    assertSeen(old);
    assertThat(nameOf(old)).isEqualTo("/vm-" + workspace);
    isGone(next);
  }

  @Test
  void killedBeforeTheRemovalItGoesOn() {
    var old = started();
    var next = replacements.prepare(spec()).id();
    rename(old, "-former");
    rename(next, "");
    assertSeen(next);
    assertThat(replacements.bystanders()).extracting(b -> b.instance().id()).contains(old);
    assertThat(replacements.prepare(spec()).id()).isEqualTo(next);
    replacements.switchOver(workspace, operation);
    assertSeen(next);
    replacements.settle(workspace);
    isGone(old);
  }

  @Test
  void killedBeforeTheRemovalThereIsNoWayBack() {
    var old = started();
    var next = replacements.prepare(spec()).id();
    rename(old, "-former");
    rename(next, "");
    assertThat(replacements.settle(workspace)).isPresent();
    assertSeen(next);
    isGone(old);
  }

  @Test
  void oneOfThemIsThereAtEveryInstant() throws Exception {
    var old = started();
    var next = replacements.prepare(spec()).id();
    var over = new AtomicBoolean();
    var watch =
        new FutureTask<>(() -> {
          var looks = 0;
          while (!over.get()) {
            assertThat(provider.find(workspace)).isPresent();
            looks++;
          }
          return looks;
        });
    Thread.ofVirtual().start(watch);
    replacements.switchOver(workspace, operation);
    over.set(true);
    assertThat(watch.get(30, TimeUnit.SECONDS)).isPositive();
    assertSeen(next);
    replacements.settle(workspace);
    isGone(old);
  }

  @Test
  void aContainerThatSomebodyRenamedIsReplacedAsWell() {
    var old = started();
    docker.engine().docker().renameContainerCmd(old.value()).withName("mine-" + workspace).exec();
    assertSeen(old);
    var next = replacements.prepare(spec()).id();
    replacements.switchOver(workspace, operation);
    assertSeen(next);
    replacements.settle(workspace);
    isGone(old);
  }

  @Test
  void whatSomebodyMakesByHandOfASnapshotIsNotTheWorkspace() {
    var old = started();
    var image = docker.images().commit(old, key);
    var copy = madeByHand(image.id());
    assertUntouched(old, copy);
    docker.engine().removeContainer(old.value());
    assertThat(provider.find(workspace)).isEmpty();
    assertThat(replacements.settle(workspace)).isEmpty();
    assertThat(replacements.runs(copy)).isFalse();
  }

  @Test
  void whatSomebodyMakesByHandOfTheWorkspaceIsNotIt() {
    var old = started();
    var commit = docker.engine().docker().commitCmd(old.value()).exec();
    var copy = madeByHand(commit);
    assertUntouched(old, copy);
    docker.engine().docker().renameContainerCmd(old.value()).withName("mine-" + workspace).exec();
    assertUntouched(old, copy);
    docker.engine().removeContainer(copy.value());
    docker.engine().removeImage(commit);
  }

  /** On the workspaces' network, as a careful person would. */
  private InstanceId madeByHand(String image) {
    var ours = docker.engine().inspect(provider.find(workspace).orElseThrow().id());
    return new InstanceId(
        docker
            .engine()
            .docker()
            .createContainerCmd(image)
            .withHostConfig(
                HostConfig.newHostConfig().withNetworkMode(ours.getHostConfig().getNetworkMode()))
            .exec()
            .getId());
  }

  private void assertUntouched(InstanceId old, InstanceId copy) {
    assertSeen(old);
    assertThat(replacements.bystanders()).extracting(b -> b.instance().id()).doesNotContain(copy);
    assertThat(replacements.settle(workspace)).map(Instance::id).contains(old);
    assertThat(replacements.runs(old)).isTrue();
    assertThat(replacements.runs(copy)).isFalse();
  }

  @Test
  void saysThatTheNameIsSomebodyElses() {
    var theirs =
        docker
            .engine()
            .docker()
            .createContainerCmd(docker.image())
            .withName("vm-" + workspace + "-next")
            .withEntrypoint("sleep", "1")
            .exec()
            .getId();
    try {
      var old = started();
      assertThatExceptionOfType(ProblemException.class)
          .isThrownBy(() -> replacements.prepare(spec()))
          .satisfies(e -> assertThat(e.code()).isEqualTo(ProblemCode.RUNTIME_NAME_TAKEN));
      assertSeen(old);
    } finally {
      docker.engine().removeContainer(theirs);
    }
  }
}
