package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.simulated.SimulatedProvider;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.testing.ServerTest;
import dev.vmorchestrator.testing.SettableClock;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;

/** A saved state brought back, or the present one left as it is. */
@ServerTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@Import({Background.class, Snapshotting.class, Snapshotting.Rows.class, Snapshotting.Disk.class})
class SnapshotRestoreTest {
  private static final String ANN = Snapshotting.ANN;

  private final SnapshotLifecycle lifecycle;
  private final WorkspaceLifecycle workspaces;
  private final OperationControl control;
  private final RunningJobs jobs;
  private final Background background;
  private final Snapshotting saving;
  private final SimulatedProvider runtime;
  private final SettableClock clock;
  private Workspace workspace;
  private Snapshot snapshot;

  SnapshotRestoreTest(
      SnapshotLifecycle lifecycle,
      WorkspaceLifecycle workspaces,
      OperationControl control,
      RunningJobs jobs,
      Background background,
      Snapshotting saving,
      SimulatedProvider runtime,
      SettableClock clock) {
    this.lifecycle = lifecycle;
    this.workspaces = workspaces;
    this.control = control;
    this.jobs = jobs;
    this.background = background;
    this.saving = saving;
    this.runtime = runtime;
    this.clock = clock;
  }

  /** A snapshot with {@code first} in its file, a workspace with {@code second}. */
  @BeforeEach
  void aSnapshotAndLaterWork() {
    saving.quiet();
    workspace = saving.aWorkspace("app");
    snapshot = saving.take(workspace, "one");
    saving.write(workspace, "second");
    clock.tick(Duration.ofSeconds(1));
    workspace = saving.reload(workspace);
  }

  private void assertRestored() {
    var now = saving.reload(workspace);
    assertThat(now.state()).as(now.errorMessage()).isEqualTo(WorkspaceState.RUNNING);
    assertThat(saving.read(workspace)).isEqualTo("first");
    assertThat(now.providerId())
        .isEqualTo(saving.instanceOf(workspace).value())
        .isNotEqualTo(workspace.providerId());
    assertThat(saving.containers(workspace.id())).isEqualTo(1);
  }

  private void assertAsItWas(WorkspaceState state) {
    var now = saving.reload(workspace);
    assertThat(now.state()).as(now.errorMessage()).isEqualTo(state);
    assertThat(saving.read(workspace)).isEqualTo("second");
    assertThat(now.providerId())
        .isEqualTo(saving.instanceOf(workspace).value())
        .isEqualTo(workspace.providerId());
    assertThat(runtime.find(workspace.id()).orElseThrow().running())
        .isEqualTo(state == WorkspaceState.RUNNING);
    assertThat(saving.containers(workspace.id())).isEqualTo(1);
    assertThat(lifecycle.list(workspace.id(), ANN)).containsExactly(snapshot);
  }

  @Test
  void bringsTheFileBackInANewContainerOfTheSameKind() {
    var before = runtime.specOf(saving.instanceOf(workspace));

    var operation = saving.restore(workspace, snapshot, false);

    assertThat(operation.status()).as(operation.error()).isEqualTo(OperationStatus.SUCCESS);
    assertRestored();
    var after = runtime.specOf(saving.instanceOf(workspace));
    assertThat(after.hostName()).isEqualTo(before.hostName());
    assertThat(after.owner()).isEqualTo(before.owner());
    assertThat(after.limits()).isEqualTo(before.limits());
    assertThat(lifecycle.list(workspace.id(), ANN)).containsExactly(snapshot);
  }

  @Test
  void keepsThePresentStateWhichCanBeBroughtBackToo() {
    saving.restore(workspace, snapshot, true);
    assertRestored();

    var kept = lifecycle.list(workspace.id(), ANN).getFirst();
    assertThat(kept.name()).startsWith("before-restore-");
    var again = saving.restore(workspace, kept, false);
    assertThat(again.status()).as(again.error()).isEqualTo(OperationStatus.SUCCESS);
    assertThat(saving.read(workspace)).isEqualTo("second");
  }

  @Test
  void startsWhatWasStopped() {
    workspaces.stop(workspace.id(), ANN);
    background.runAll();
    saving.restore(workspace, snapshot, true);
    assertRestored();
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT", "PREPARE_REPLACEMENT", "FREEZE", "START", "SWITCH_OVER"})
  void aFailureLeavesTheWorkspaceAsItWas(Step step) {
    runtime.faults().failNext(step, Background.refused());
    var operation = saving.restore(workspace, snapshot, true);
    assertThat(operation.status()).isEqualTo(OperationStatus.FAILED);
    assertThat(operation.errorCode()).isEqualTo("NO_SPACE");
    assertAsItWas(WorkspaceState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"PREPARE_REPLACEMENT", "START"})
  void aFailureLeavesAStoppedWorkspaceStopped(Step step) {
    workspaces.stop(workspace.id(), ANN);
    background.runAll();
    runtime.faults().failNext(step, Background.refused());
    saving.restore(workspace, snapshot, false);
    assertAsItWas(WorkspaceState.STOPPED);
  }

  @Test
  void whatWasSwitchedStaysSwitchedThoughTheAnswerWasLost() {
    runtime.faults().loseNextAnswer(Step.SWITCH_OVER, Background.refused());
    var operation = saving.restore(workspace, snapshot, true);
    assertThat(operation.status()).as(operation.error()).isEqualTo(OperationStatus.SUCCESS);
    assertRestored();
    assertThat(lifecycle.list(workspace.id(), ANN)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT", "PREPARE_REPLACEMENT", "FREEZE", "START", "SWITCH_OVER"})
  void goesOnThoughAnAnswerWasLostWithTheEngine(Step step) {
    runtime.faults().loseNextAnswer(step, new RuntimeUnavailableException("It", "there", null));
    saving.restore(workspace, snapshot, true);
    background.waitForRetry();
    assertThat(background.last(workspace.id()).status()).isEqualTo(OperationStatus.SUCCESS);
    assertRestored();
    assertThat(lifecycle.list(workspace.id(), ANN)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT", "PREPARE_REPLACEMENT", "FREEZE", "START", "SWITCH_OVER"})
  void goesOnWhereAServerThatStoppedLeftIt(Step step) throws Exception {
    interruptAt(step, () -> jobs.interruptAll(Job.Interruption.SHUTDOWN));
    assertThat(background.last(workspace.id()).status()).isEqualTo(OperationStatus.PENDING);
    background.runAll();
    assertThat(background.last(workspace.id()).status()).isEqualTo(OperationStatus.SUCCESS);
    assertRestored();
    assertThat(lifecycle.list(workspace.id(), ANN)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT", "PREPARE_REPLACEMENT", "FREEZE", "START", "SWITCH_OVER"})
  void aCancelLeavesTheWorkspaceAsItWas(Step step) throws Exception {
    interruptAt(step, () -> control.cancel(background.last(workspace.id()).id(), ANN));
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("CANCELLED");
    assertAsItWas(WorkspaceState.RUNNING);
  }

  /** What were written then would be in neither state. */
  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT"})
  void nothingRunsWhileThePresentStateIsKept(Step step) throws Exception {
    interruptAt(
        step,
        () -> {
          assertThat(runtime.find(workspace.id()).orElseThrow().frozen()).isTrue();
          control.cancel(background.last(workspace.id()).id(), ANN);
        });
    assertThat(runtime.find(workspace.id()).orElseThrow().frozen()).isFalse();
    assertAsItWas(WorkspaceState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT", "START"})
  void whatRunsGoesOnWhileThereIsNoServer(Step step) throws Exception {
    interruptAt(step, () -> jobs.interruptAll(Job.Interruption.SHUTDOWN));
    assertThat(runtime.find(workspace.id()).orElseThrow().frozen()).isFalse();
    saving.write(workspace, "third");
    clock.tick(Duration.ofSeconds(1));
    background.runAll();
    assertRestored();
    saving.restore(workspace, lifecycle.list(workspace.id(), ANN).getFirst(), false);
    assertThat(saving.read(workspace)).isEqualTo("third");
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT", "START"})
  void whatIsKeptIsWhatIsReplacedThoughTheEngineLetItGoOnMeanwhile(Step step) {
    runtime.faults().loseNextAnswer(step, new RuntimeUnavailableException("It", "there", null));
    saving.restore(workspace, snapshot, true);
    runtime.start(saving.instanceOf(workspace)); // which thaws it
    saving.write(workspace, "third");
    background.waitForRetry();
    assertRestored();
    assertThat(lifecycle.list(workspace.id(), ANN)).hasSize(2);
    assertThat(saving.files()).isEqualTo(2);
    assertThat(saving.images()).isEqualTo(2);
    saving.restore(workspace, lifecycle.list(workspace.id(), ANN).getFirst(), false);
    assertThat(saving.read(workspace)).isEqualTo("third");
  }

  @Test
  void whatWasWrittenWithoutAServerIsKeptThoughItWasStoppedAfterwards() throws Exception {
    interruptAt(Step.START, () -> jobs.interruptAll(Job.Interruption.SHUTDOWN));
    saving.write(workspace, "third");
    runtime.stop(saving.instanceOf(workspace), Duration.ZERO);
    clock.tick(Duration.ofSeconds(1));
    background.runAll();
    assertRestored();
    saving.restore(workspace, lifecycle.list(workspace.id(), ANN).getFirst(), false);
    assertThat(saving.read(workspace)).isEqualTo("third");
  }

  @Test
  void whatIsStoppedWhileItIsKeptIsNotReplaced() throws Exception {
    interruptAt(Step.EXPORT, () -> runtime.stop(saving.instanceOf(workspace), Duration.ZERO), true);
    assertThat(background.last(workspace.id()).error()).contains("go on while its state was kept");
    assertThat(saving.read(workspace)).isEqualTo("second");
    assertThat(saving.instanceOf(workspace).value()).isEqualTo(workspace.providerId());
  }

  /** The engine may have gone on with it, and have let the container go on meanwhile. */
  @Test
  void whatAnEarlierAttemptLeftHalfIsKeptAnew() {
    runtime
        .faults()
        .loseNextAnswer(Step.COMMIT, new RuntimeUnavailableException("It", "there", null));
    saving.restore(workspace, snapshot, true);
    saving.write(workspace, "third");
    background.waitForRetry();
    assertRestored();
    assertThat(saving.images()).isEqualTo(2);
    saving.restore(workspace, lifecycle.list(workspace.id(), ANN).getFirst(), false);
    assertThat(saving.read(workspace)).isEqualTo("third");
  }

  /** A commit that was cancelled before lets it go on when it ends. */
  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT", "START"})
  void nothingIsReplacedThatGoesOnBeforeTheSwitch(Step step) throws Exception {
    interruptAt(step, () -> runtime.start(saving.instanceOf(workspace)), true);
    assertThat(background.last(workspace.id()).error()).contains("go on while its state was kept");
    assertAsItWas(WorkspaceState.RUNNING);
  }

  @Test
  void whoRetriesKeepsThePresentStateTooThoughNothingIsLeftOfTheFirst() {
    runtime.faults().failNext(Step.EXPORT, Background.refused());
    var failed = saving.restore(workspace, snapshot, true);
    assertAsItWas(WorkspaceState.RUNNING);
    lifecycle.repeat(failed, ANN);
    background.runAll();
    assertRestored();
    assertThat(lifecycle.list(workspace.id(), ANN)).hasSize(2);
  }

  @Test
  void theDeadlineLeavesTheWorkspaceAsItWas() throws Exception {
    interruptAt(
        Step.START,
        () -> {
          clock.tick(Duration.ofHours(3));
          jobs.heartbeat(clock.instant());
        });
    assertThat(background.last(workspace.id()).errorCode()).isEqualTo("DEADLINE_EXCEEDED");
    assertAsItWas(WorkspaceState.RUNNING);
  }

  private void interruptAt(Step step, Runnable interrupt) throws Exception {
    interruptAt(step, interrupt, false);
  }

  private void interruptAt(Step step, Runnable interrupt, boolean goesOn) throws Exception {
    lifecycle.restore(workspace.id(), snapshot.id(), ANN, true);
    var held = runtime.faults().holdNext(step);
    var worker = CompletableFuture.runAsync(background::runNext);
    held.awaitArrival();
    interrupt.run();
    if (goesOn) {
      held.release();
    }
    worker.get(30, TimeUnit.SECONDS);
  }

  @Test
  void loadsTheFileWhereTheImageIsGone() {
    runtime.forgetImage(String.valueOf(snapshot.imageId()));
    var operation = saving.restore(workspace, snapshot, false);
    assertThat(operation.status()).as(operation.error()).isEqualTo(OperationStatus.SUCCESS);
    assertRestored();
  }

  @Test
  void saysThatTheFileIsMissing() throws IOException {
    runtime.forgetImage(String.valueOf(snapshot.imageId()));
    Files.delete(saving.path(snapshot));
    var operation = saving.restore(workspace, snapshot, true);
    assertThat(operation.error()).contains("snapshot file is missing: " + saving.path(snapshot));
    assertAsItWas(WorkspaceState.RUNNING);
  }

  @Test
  void saysThatAByteIsAnotherOne() throws IOException {
    runtime.forgetImage(String.valueOf(snapshot.imageId()));
    try (var file = new RandomAccessFile(saving.path(snapshot).toFile(), "rw")) {
      file.seek(600);
      var old = file.readByte();
      file.seek(600);
      file.writeByte(old ^ 1);
    }
    var operation = saving.restore(workspace, snapshot, true);
    assertThat(operation.error()).contains("damaged: sha256 differs");
    assertAsItWas(WorkspaceState.RUNNING);
  }

  @Test
  void saysThatTheFileWasCutOff() throws IOException {
    runtime.forgetImage(String.valueOf(snapshot.imageId()));
    try (var file = new RandomAccessFile(saving.path(snapshot).toFile(), "rw")) {
      file.setLength(1000);
    }
    var operation = saving.restore(workspace, snapshot, true);
    assertThat(operation.error()).contains("damaged: sha256 differs, 1000 bytes of");
    assertAsItWas(WorkspaceState.RUNNING);
  }

  @Test
  void readsThroughNoLink() throws IOException {
    runtime.forgetImage(String.valueOf(snapshot.imageId()));
    var file = saving.path(snapshot);
    var moved = Files.move(file, file.resolveSibling("moved"));
    Files.createSymbolicLink(file, moved);
    var operation = saving.restore(workspace, snapshot, true);
    assertThat(operation.error()).contains("symbolic link").contains(file.toString());
    assertAsItWas(WorkspaceState.RUNNING);
    Files.delete(moved);
  }
}
