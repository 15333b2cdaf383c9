package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.vmorchestrator.lifecycle.NewWorkspace;
import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.lifecycle.WorkspaceCreation;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.SnapshotImages.Known;
import dev.vmorchestrator.provider.SnapshotKey;
import dev.vmorchestrator.provider.simulated.SimulatedProvider;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.provisioning.SnapshotMaker.Origin;
import dev.vmorchestrator.snapshot.CopyState;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceName;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;

/** Snapshots made, deleted and begun from. */
@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@Import({Background.class, Snapshotting.class, Snapshotting.Rows.class, Snapshotting.Disk.class})
class SnapshotTest {
  private static final String ANN = Snapshotting.ANN;

  private final SnapshotLifecycle lifecycle;
  private final WorkspaceLifecycle workspaces;
  private final WorkspaceCreation creation;
  private final OperationControl control;
  private final Snapshots snapshots;
  private final SnapshotReconciler reconciler;
  private final RunningJobs jobs;
  private final Background background;
  private final Snapshotting saving;
  private final SimulatedProvider runtime;
  private final SnapshotMaker maker;

  SnapshotTest(
      SnapshotLifecycle lifecycle,
      WorkspaceLifecycle workspaces,
      WorkspaceCreation creation,
      OperationControl control,
      Snapshots snapshots,
      SnapshotReconciler reconciler,
      RunningJobs jobs,
      Background background,
      Snapshotting saving,
      SimulatedProvider runtime,
      SnapshotMaker maker) {
    this.lifecycle = lifecycle;
    this.workspaces = workspaces;
    this.creation = creation;
    this.control = control;
    this.snapshots = snapshots;
    this.reconciler = reconciler;
    this.jobs = jobs;
    this.background = background;
    this.saving = saving;
    this.runtime = runtime;
    this.maker = maker;
  }

  @BeforeEach
  void quiet() {
    saving.quiet();
  }

  private Snapshot begin(Workspace workspace) {
    return lifecycle.create(workspace.id(), ANN, new SnapshotName("one")).snapshot();
  }

  private void assertReady(Snapshot snapshot) throws IOException {
    var row = saving.reload(snapshot);
    assertThat(row.status()).as(String.valueOf(row.errorMessage())).isEqualTo(SnapshotStatus.READY);
    assertThat(row.fileState()).isEqualTo(CopyState.PRESENT);
    assertThat(row.imageState()).isEqualTo(CopyState.PRESENT);
    assertThat(Files.size(saving.path(row))).isEqualTo(row.sizeBytes());
    assertThat(row.sha256()).matches("[0-9a-f]{64}");
    assertThat(saving.hasImage(row)).isTrue();
  }

  @Test
  void whatIsWholeStaysWhateverCameOfTheThaw() {
    var shop = saving.aWorkspace("shop");
    var taken = lifecycle.create(shop.id(), ANN, new SnapshotName("one")).snapshot();
    var instance = runtime.find(shop.id()).orElseThrow().id();
    assertThatIllegalStateException()
        .isThrownBy(() ->
            maker.make(
                taken.id(),
                new Origin(instance, Known.NOTHING),
                () -> {
                  throw new IllegalStateException("stays frozen");
                },
                ProgressListener.none()))
        .withMessage("stays frozen");
    assertThat(saving.reload(taken).status()).isEqualTo(SnapshotStatus.READY);
    background.runAll();
    assertThat(saving.reload(taken).status()).isEqualTo(SnapshotStatus.READY);
  }

  @Test
  void savesBothCopiesWhileTheWorkspaceGoesOn() throws IOException {
    var workspace = saving.aWorkspace("app");
    var before = saving.instanceOf(workspace);

    var snapshot = saving.take(workspace, "one");

    assertReady(snapshot);
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(saving.instanceOf(workspace)).isEqualTo(before);
    assertThat(background.last(workspace.id()).status()).isEqualTo(OperationStatus.SUCCESS);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saving.path(snapshot))))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(saving.path(snapshot).getParent())))
        .isEqualTo("rwx------");
  }

  /** An engine that is killed while it saves forgets to let the container go on. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatTheEngineLeftFrozenGoesOnWhateverComesOfTheSnapshot(boolean cancelled) {
    var workspace = saving.aWorkspace("app");
    begin(workspace);
    runtime.replacements().freeze(workspace.id(), UUID.randomUUID());
    assertThat(runtime.isFrozen(saving.instanceOf(workspace))).isTrue();
    if (cancelled) {
      control.cancel(background.last(workspace.id()).id(), ANN);
    }
    background.runAll();
    assertThat(runtime.isFrozen(saving.instanceOf(workspace))).isFalse();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
  }

  @Test
  void savesAStoppedOneAndLeavesItStopped() throws IOException {
    var workspace = saving.aWorkspace("app");
    workspaces.stop(workspace.id(), ANN);
    background.runAll();
    assertReady(saving.take(workspace, "one"));
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.STOPPED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT"})
  void goesOnWhereAServerThatStoppedLeftIt(Step step) throws Exception {
    var workspace = saving.aWorkspace("app");
    var snapshot = begin(workspace);
    var held = runtime.faults().holdNext(step);
    var worker = CompletableFuture.runAsync(background::runNext);
    held.awaitArrival();
    jobs.interruptAll(Job.Interruption.SHUTDOWN);
    worker.get(30, TimeUnit.SECONDS);
    assertThat(saving.reload(snapshot).status()).isEqualTo(SnapshotStatus.CREATING);
    background.runAll();
    assertReady(snapshot);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT"})
  void makesOneImageThoughTheAnswerWasLost(Step step) throws Exception {
    var workspace = saving.aWorkspace("app");
    var snapshot = begin(workspace);
    runtime.faults().loseNextAnswer(step, new RuntimeUnavailableException("It", "there", null));
    background.runAll();
    background.waitForRetry();
    assertReady(snapshot);
    assertThat(runtime.snapshotImages().list()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT"})
  void leavesNothingOfOneThatFailed(Step step) {
    var workspace = saving.aWorkspace("app");
    var snapshot = begin(workspace);
    runtime.faults().failNext(step, Background.refused());
    background.runAll();

    assertThat(saving.reload(snapshot).status()).isEqualTo(SnapshotStatus.FAILED);
    assertThat(saving.reload(snapshot).errorMessage()).startsWith("No space left.");
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("NO_SPACE");
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    reconciler.clean(snapshot.id());
    assertNothingIsLeftOf(snapshot);
  }

  @Test
  void leavesNothingOfOneThatWasCancelled() throws Exception {
    var workspace = saving.aWorkspace("app");
    var snapshot = begin(workspace);
    var held = runtime.faults().holdNext(Step.EXPORT);
    var worker = CompletableFuture.runAsync(background::runNext);
    held.awaitArrival();
    control.cancel(background.last(workspace.id()).id(), ANN);
    worker.get(30, TimeUnit.SECONDS);

    assertThat(saving.reload(snapshot).status()).isEqualTo(SnapshotStatus.FAILED);
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("CANCELLED");
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.RUNNING);
    reconciler.clean(snapshot.id());
    assertNothingIsLeftOf(snapshot);
  }

  private void assertNothingIsLeftOf(Snapshot snapshot) {
    assertThat(saving.path(snapshot)).doesNotExist();
    assertThat(saving.path(snapshot).getParent()).doesNotExist();
    assertThat(saving.hasImage(snapshot)).isFalse();
  }

  @Test
  void aDeletedOneIsGoneAtOnceAndItsCopiesSoon() {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");

    lifecycle.delete(workspace.id(), snapshot.id(), ANN);

    assertThat(lifecycle.list(workspace.id(), ANN)).isEmpty();
    reconciler.clean(snapshot.id());
    assertNothingIsLeftOf(snapshot);
    assertThat(snapshots.findById(snapshot.id())).isEmpty();
  }

  @Test
  void aNewOneOfTheSameNameKeepsItsFileWhenTheOldOneGoes() throws IOException {
    var workspace = saving.aWorkspace("app");
    var old = saving.take(workspace, "one");
    lifecycle.delete(workspace.id(), old.id(), ANN);
    saving.write(workspace, "second");
    var second = saving.take(workspace, "one");

    reconciler.clean(old.id());

    assertReady(second);
    assertThat(saving.hasImage(old)).isFalse();
    assertThat(snapshots.findById(old.id())).isEmpty();
  }

  @Test
  void anImageThatOthersBuildOnGoesWithTheLastOfThem() {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");
    var copy = copyOf(snapshot);
    lifecycle.delete(workspace.id(), snapshot.id(), ANN);

    reconciler.clean(snapshot.id());
    assertThat(saving.path(snapshot)).doesNotExist();
    assertThat(saving.hasImage(snapshot)).isTrue();
    assertThat(snapshots.findById(snapshot.id())).isPresent();

    workspaces.delete(copy.id(), ANN);
    background.runAll();
    reconciler.clean(snapshot.id());
    assertThat(saving.hasImage(snapshot)).isFalse();
    assertThat(snapshots.findById(snapshot.id())).isEmpty();
  }

  private Workspace copyOf(Snapshot snapshot) {
    var copy =
        creation
            .create(NewWorkspace.from(snapshot.id(), new WorkspaceName("copy"), null), ANN)
            .workspace();
    background.runAll();
    return saving.reload(copy);
  }

  @Test
  void aNewWorkspaceBeginsWithItsFiles() {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");

    var copy = copyOf(snapshot);

    assertThat(copy.state()).as(copy.errorMessage()).isEqualTo(WorkspaceState.RUNNING);
    assertThat(saving.read(copy)).isEqualTo("first");
    assertThat(saving.instanceOf(copy)).isNotEqualTo(saving.instanceOf(workspace));
  }

  @Test
  void aNewWorkspaceBeginsFromTheFileWhereTheImageIsGone() {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");
    runtime.forgetImage(String.valueOf(snapshot.imageId()));
    assertThat(saving.read(copyOf(snapshot))).isEqualTo("first");
  }

  @Test
  void saysThatWhatANewWorkspaceWasToBeginFromIsGone() {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");
    runtime.faults().failNext(Step.CREATE, Background.refused());
    var copy = copyOf(snapshot);
    lifecycle.delete(workspace.id(), snapshot.id(), ANN);

    workspaces.retry(copy.id(), ANN);
    background.runAll();

    assertThat(saving.reload(copy).errorMessage())
        .startsWith("The snapshot that 'copy' was to begin from was deleted.")
        .contains("create one from another snapshot");
  }

  /** Its caller was cancelled, and the engine went on with it. */
  @Test
  void anImageThatComesAfterItsSnapshotWentGoesToo() {
    var workspace = saving.aWorkspace("app");
    runtime.faults().failNext(Step.COMMIT, Background.refused());
    var failed = saving.take(workspace, "one");
    lifecycle.delete(workspace.id(), failed.id(), ANN);
    reconciler.clean(failed.id());

    var key = new SnapshotKey(workspace.id(), failed.id(), "one");
    saving.commit(workspace, key);
    reconciler.clean(failed.id());
    assertThat(saving.hasImage(failed)).isFalse();

    background.later(Duration.ofHours(2));
    reconciler.clean(failed.id());
    assertThat(snapshots.findById(failed.id())).isEmpty();
  }

  /** It may be on the same disk. */
  @Test
  void anEngineThatHasNoRoomToRemoveAnImageKeepsNoFile() {
    var workspace = saving.aWorkspace("app");
    var one = saving.take(workspace, "one");
    lifecycle.delete(workspace.id(), one.id(), ANN);
    runtime.faults().failNext(Step.REMOVE_IMAGE, Background.refused());
    assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> reconciler.clean(one.id()));
    assertThat(saving.path(one)).doesNotExist();
    reconciler.clean(one.id());
    assertNothingIsLeftOf(one);
  }

  @Test
  void aDirectoryThatCannotBeUsedKeepsNoWorkspaceAndNoImage(@TempDir Path elsewhere)
      throws IOException {
    var workspace = saving.aWorkspace("app");
    var one = saving.take(workspace, "one");
    var folder = saving.path(one).getParent();
    var moved = Files.move(folder, elsewhere.resolve("moved"));
    Files.createSymbolicLink(folder, moved);

    workspaces.delete(workspace.id(), ANN);
    background.runAll();

    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.DELETED);
    assertThat(saving.hasImage(one)).isFalse();
    assertThat(moved.resolve("one.tar")).exists();

    Files.delete(folder);
    Files.move(moved, folder);
    reconciler.clean(one.id());
    assertNothingIsLeftOf(one);
  }

  @Test
  void aDeletedWorkspaceTakesItsSnapshotsWithIt() {
    var workspace = saving.aWorkspace("app");
    var one = saving.take(workspace, "one");
    var two = saving.take(workspace, "two");

    workspaces.delete(workspace.id(), ANN);
    background.runAll();

    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.DELETED);
    assertNothingIsLeftOf(one);
    assertNothingIsLeftOf(two);
    assertThat(snapshots.allOf(workspace.id())).isEmpty();
  }
}
