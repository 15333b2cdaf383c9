package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.provider.Scope;
import dev.vmorchestrator.snapshot.CopyState;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import dev.vmorchestrator.testing.BackgroundContext;
import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.Given;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.testing.TestImage;
import dev.vmorchestrator.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The rows held against the real engine, behind whose back things go and come. */
@ExtendWith(OutputCaptureExtension.class)
class SnapshotCopiesIT {
  private static final String ANN = "ann";
  private static final String FILE = "/workspace/work.txt";

  private final Engine engine = new Engine();
  private final DockerClient docker = TestImage.client();
  private final List<String> workspaces = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private ConfigurableApplicationContext context;

  @BeforeEach
  void start() {
    context = BackgroundContext.onDocker(engine.tinyImage());
  }

  @AfterEach
  void clean() throws IOException {
    context.close();
    engine.removeContainersOf(workspaces);
    names.forEach(engine::removeImage);
    workspaces.forEach(w -> engine.snapshotImagesOf(w).forEach(engine::removeImage));
    docker.close();
  }

  private void runAll() {
    var provisioner = context.getBean(Provisioner.class);
    for (var claimed = provisioner.claim(); claimed.isPresent(); claimed = provisioner.claim()) {
      provisioner.carryOut(claimed.get());
    }
  }

  private SnapshotReconciler.Reconciled reconcile() {
    return context.getBean(SnapshotReconciler.class).reconcile();
  }

  private void later(Duration by) {
    context.getBean(SettableClock.class).tick(by);
  }

  /** Runs, with that in its file. */
  private Workspace aWorkspace(String content) {
    var workspace = context.getBean(Given.class).aNewWorkspace(ANN, "app");
    workspaces.add(workspace.id().toString());
    runAll();
    write(workspace, content);
    return workspace;
  }

  private void write(Workspace workspace, String content) {
    engine.run(workspace.id().toString(), "sh", "-c", "echo %s > %s".formatted(content, FILE));
  }

  private String read(Workspace workspace) {
    return engine.run(workspace.id().toString(), "cat", FILE).strip();
  }

  private Snapshot take(Workspace workspace, String name) {
    var accepted =
        context
            .getBean(SnapshotLifecycle.class)
            .create(workspace.id(), ANN, new SnapshotName(name));
    runAll();
    var taken = reload(accepted.snapshot());
    assertThat(taken.status()).as(taken.errorMessage()).isEqualTo(SnapshotStatus.READY);
    return taken;
  }

  private Snapshot reload(Snapshot snapshot) {
    return context.getBean(Snapshots.class).findById(snapshot.id()).orElseThrow();
  }

  private Path path(Snapshot snapshot) {
    return context.getBean(SnapshotFiles.class).path(snapshot.workspaceId(), snapshot.name());
  }

  private static String imageOf(Snapshot snapshot) {
    return String.valueOf(snapshot.imageId());
  }

  /** What {@code docker image inspect} knows by that name. */
  private boolean has(String image) {
    return docker.listImagesCmd().withShowAll(true).exec().stream()
        .anyMatch(i -> i.getId().equals(image) || List.of(i.getRepoTags()).contains(image));
  }

  @Test
  void anImageThatWasRemovedIsMarkedAndComesFromTheFile() {
    var workspace = aWorkspace("first");
    var snapshot = take(workspace, "one");
    write(workspace, "second");
    engine.removeImage(imageOf(snapshot));
    assertThat(has(imageOf(snapshot))).isFalse();

    reconcile();

    var marked = reload(snapshot);
    assertThat(marked.imageState()).isEqualTo(CopyState.MISSING);
    assertThat(marked.fileState()).isEqualTo(CopyState.PRESENT);
    assertThat(marked.status()).isEqualTo(SnapshotStatus.READY);

    context.getBean(SnapshotLifecycle.class).restore(workspace.id(), snapshot.id(), ANN, false);
    runAll();

    var restore =
        context
            .getBean(Operations.class)
            .findFirstByWorkspaceIdOrderByStartedAtDescIdDesc(workspace.id())
            .orElseThrow();
    assertThat(restore.status()).as(restore.error()).isEqualTo(OperationStatus.SUCCESS);
    assertThat(read(workspace)).isEqualTo("first");
    assertThat(has(imageOf(snapshot))).isTrue();
    assertThat(reload(snapshot).imageState()).isEqualTo(CopyState.PRESENT);
  }

  @Test
  void anImageThatSomebodyBringsBackIsMarkedNoMore() throws IOException {
    var snapshot = take(aWorkspace("first"), "one");
    engine.removeImage(imageOf(snapshot));
    reconcile();
    assertThat(reload(snapshot).imageState()).isEqualTo(CopyState.MISSING);

    try (var tar = Files.newInputStream(path(snapshot))) {
      docker.loadImageCmd(tar).exec();
    }
    reconcile();

    assertThat(reload(snapshot).imageState()).isEqualTo(CopyState.PRESENT);
  }

  /** As a database leaves them that is older than they are. */
  @Test
  void filesAndImagesOfNoRowAreReportedAndGoAfterADay(CapturedOutput output) throws IOException {
    var workspace = aWorkspace("first");
    var snapshot = take(workspace, "one");
    write(workspace, "second");
    var lost = take(workspace, "lost");
    context.getBean(Snapshots.class).delete(lost);
    var planted = path(snapshot).getParent().resolveSibling(UUID.randomUUID() + "/planted.tar");
    Files.createDirectory(planted.getParent());
    Files.writeString(planted, "somebody's");

    reconcile();

    assertThat(output.getAll().lines().filter(line -> line.contains("belongs to no snapshot")))
        .hasSize(3)
        .anyMatch(line -> line.contains("image " + imageOf(lost)))
        .anyMatch(line -> line.contains("file %s/lost.tar".formatted(workspace.id())))
        .anyMatch(
            line -> line.contains("%s/planted.tar".formatted(planted.getParent().getFileName())));

    later(Duration.ofDays(1).minusSeconds(1));
    assertThat(reconcile().strays()).isEqualTo(new SnapshotStrays.Swept(0, 0, 0, 0));
    assertThat(has(imageOf(lost))).isTrue();
    assertThat(path(lost)).exists();
    assertThat(planted).exists();

    later(Duration.ofSeconds(1));
    assertThat(reconcile().strays()).isEqualTo(new SnapshotStrays.Swept(0, 2, 1, 0));
    assertThat(has(imageOf(lost))).isFalse();
    assertThat(path(lost)).doesNotExist();
    assertThat(planted).doesNotExist();
    assertThat(has(imageOf(snapshot))).isTrue();
    assertThat(path(snapshot)).exists();
    assertThat(reload(snapshot).imageState()).isEqualTo(CopyState.PRESENT);
  }

  @Test
  void imagesOfOthersStayWhateverTheirNamesAndOursStaysToWhomItWasGiven() {
    var workspace = aWorkspace("first");
    var container = engine.inspect(workspace.id().toString()).getId();
    var lost = take(workspace, "lost");
    context.getBean(Snapshots.class).delete(lost);
    var kept = named("vm-test/kept-" + workspace.id());
    docker.tagImageCmd(imageOf(lost), kept, "1").exec();
    var unlabelled = named("vm-snapshots/" + UUID.randomUUID());
    docker.tagImageCmd(engine.tinyImage(), unlabelled, "1").exec();
    var built = named("vm-test/built-" + workspace.id());
    docker.commitCmd(container).withRepository(built).withTag("1").exec();
    var anotherServers = named("vm-snapshots/" + workspace.id());
    docker
        .commitCmd(container)
        .withRepository(anotherServers)
        .withTag("theirs")
        .withLabels(
            Map.of(
                "dev.vmorchestrator.scope",
                "not-" + context.getBean(Scope.class).value(),
                "dev.vmorchestrator.snapshot",
                UUID.randomUUID().toString()))
        .exec();

    reconcile();
    later(Duration.ofDays(2));
    reconcile();

    assertThat(List.of(kept, unlabelled, built)).allMatch(name -> has(name + ":1"));
    assertThat(has(anotherServers + ":theirs")).isTrue();
    assertThat(has("vm-snapshots/%s:lost".formatted(workspace.id()))).isFalse();
    assertThat(has(imageOf(lost))).isTrue();
  }

  /** Goes after the test. */
  private String named(String repository) {
    names.add(repository + ":1");
    names.add(repository + ":theirs");
    return repository;
  }
}
