package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;

/** Saved states that cannot be brought back, and what is said of that. */
class SnapshotRestoreFaultsTest extends SavedWorkspaceTest {
  private final Snapshots snapshots = bean(Snapshots.class);
  private final SnapshotReconciler reconciler = bean(SnapshotReconciler.class);

  SnapshotRestoreFaultsTest(ApplicationContext beans) {
    super(beans);
  }

  private Operation failure(boolean keepPresent) {
    clock.tick(Duration.ofSeconds(1)); // the last operation is this one
    var operation = restore(keepPresent);
    assertThat(operation.status()).isEqualTo(OperationStatus.FAILED);
    return operation;
  }

  private void assertNothingCameOfIt(WorkspaceState state) {
    assertAsItWas(state);
    reconciler.reconcile();
    assertThat(saving.files()).isEqualTo(1);
  }

  @ParameterizedTest
  @StepsOfARestore
  void aFailureLeavesTheWorkspaceAsItWas(Step step) {
    runtime.faults().failNext(step, Background.refused());
    assertThat(failure(true).errorCode()).isEqualTo("NO_SPACE");
    assertNothingCameOfIt(WorkspaceState.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "PREPARE_REPLACEMENT", "START"})
  void aFailureLeavesAStoppedOneStopped(Step step) {
    stop();
    runtime.faults().failNext(step, Background.refused());
    assertThat(failure(true).errorCode()).isEqualTo("NO_SPACE");
    assertNothingCameOfIt(WorkspaceState.STOPPED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"PREPARE_REPLACEMENT", "START"})
  void aFailureLeavesAStoppedWorkspaceStopped(Step step) {
    stop();
    runtime.faults().failNext(step, Background.refused());
    failure(false);
    assertNothingCameOfIt(WorkspaceState.STOPPED);
  }

  @ParameterizedTest
  @EnumSource(
      value = WorkspaceState.class,
      names = {"RUNNING", "STOPPED"})
  void oneThatEndsAtOnceReplacesNothing(WorkspaceState state) {
    if (state == WorkspaceState.STOPPED) {
      stop();
    }
    runtime.faults().endNextAtOnce();
    assertThat(failure(false).error())
        .contains("container of 'app' ended as soon as it was started", "Use another one");
    assertNothingCameOfIt(state);
  }

  @Test
  void anEngineThatHasNoRoomForTheImageChangesNothing() {
    loseImage();
    runtime.faults().failNext(Step.LOAD, Background.refused());
    assertThat(failure(true).errorCode()).isEqualTo("NO_SPACE");
    assertNothingCameOfIt(WorkspaceState.RUNNING);
    assertThat(saving.images()).isZero();
  }

  @Test
  void saysThatTheFileIsMissing() throws IOException {
    loseImage();
    Files.delete(saving.path(snapshot));
    assertThat(failure(true).error())
        .contains("snapshot file is missing: " + saving.path(snapshot));
    assertAsItWas(WorkspaceState.RUNNING);
  }

  @Test
  void saysThatAByteIsAnotherOne() throws IOException {
    loseImage();
    try (var file = new RandomAccessFile(saving.path(snapshot).toFile(), "rw")) {
      file.seek(600);
      var old = file.readByte();
      file.seek(600);
      file.writeByte(old ^ 1);
    }
    assertThat(failure(true).error()).contains("damaged: sha256 differs");
    assertAsItWas(WorkspaceState.RUNNING);
  }

  @Test
  void saysThatTheFileWasCutOff() throws IOException {
    loseImage();
    try (var file = new RandomAccessFile(saving.path(snapshot).toFile(), "rw")) {
      file.setLength(1000);
    }
    assertThat(failure(true).error()).contains("damaged: sha256 differs, 1000 bytes of");
    assertAsItWas(WorkspaceState.RUNNING);
  }

  @Test
  void readsThroughNoLink() throws IOException {
    loseImage();
    var file = saving.path(snapshot);
    var moved = Files.move(file, file.resolveSibling("moved"));
    Files.createSymbolicLink(file, moved);
    assertThat(failure(true).error()).contains("symbolic link").contains(file.toString());
    assertAsItWas(WorkspaceState.RUNNING);
    Files.delete(moved);
  }

  @Test
  void aFileThatHoldsAnotherImageIsNotCalledDamaged() {
    var other = "sha256:" + "ab".repeat(32);
    var held = String.valueOf(snapshot.imageId());
    loseImage();
    snapshots.save(snapshot.committed(other));
    var failed = failure(true);
    assertThat(failed.errorCode()).isEqualTo("IMAGE_UNAVAILABLE");
    assertThat(failed.error())
        .contains(other, "'one' is as it was written, but the image in it is " + held)
        .contains("use another snapshot")
        .doesNotContain("damaged");
    assertNothingCameOfIt(WorkspaceState.RUNNING);
  }
}
