package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.provider.SnapshotKey;
import dev.vmorchestrator.snapshot.CopyState;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.Snapshots;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The rows held against the disk and the engine. */
class SnapshotReconcilerTest extends BackgroundTest {
  private final SnapshotReconciler reconciler = bean(SnapshotReconciler.class);
  private final Snapshots snapshots = bean(Snapshots.class);

  SnapshotReconcilerTest(ApplicationContext beans) {
    super(beans);
  }

  @BeforeEach
  void forgetTheStraysOfOtherTests() {
    reconcile();
  }

  private SnapshotReconciler.Reconciled reconcile() {
    return reconciler.reconcile();
  }

  @Test
  void leavesWhatIsWholeAlone() throws IOException {
    var snapshot = saving.take(saving.aWorkspace("app"), "one");
    var written = Files.getLastModifiedTime(saving.path(snapshot));
    assertThat(reconcile())
        .isEqualTo(new SnapshotReconciler.Reconciled(0, new SnapshotStrays.Swept(0, 0, 0, 0)));
    assertThat(saving.reload(snapshot)).usingRecursiveComparison().isEqualTo(snapshot);
    assertThat(Files.getLastModifiedTime(saving.path(snapshot))).isEqualTo(written);
  }

  @Test
  void writesALostFileAgain() throws IOException {
    var snapshot = saving.take(saving.aWorkspace("app"), "one");
    Files.delete(saving.path(snapshot));

    assertThat(reconcile().rewritten()).isEqualTo(1);

    var now = saving.reload(snapshot);
    assertThat(now.fileState()).isEqualTo(CopyState.PRESENT);
    assertThat(Files.size(saving.path(snapshot))).isEqualTo(now.sizeBytes());
  }

  @Test
  void writesATruncatedFileAgain() throws IOException {
    var snapshot = saving.take(saving.aWorkspace("app"), "one");
    try (var file = FileChannel.open(saving.path(snapshot), StandardOpenOption.WRITE)) {
      file.truncate(10);
    }

    assertThat(reconcile().rewritten()).isEqualTo(1);

    var now = saving.reload(snapshot);
    assertThat(now.fileState()).isEqualTo(CopyState.PRESENT);
    assertThat(saving.path(snapshot)).hasSize(now.sizeBytes());
    assertThat(reconcile().rewritten()).isZero();
  }

  /** As a kill between the new file's renaming and its row leaves it. */
  @Test
  void writesAFileAgainWhoseDigestWasNeverNoted() {
    var snapshot = saving.take(saving.aWorkspace("app"), "one");
    var size = snapshot.sizeBytes();
    var digest = snapshot.sha256();
    snapshots.save(
        snapshot.rewritten(size, "ab".repeat(32)).seen(CopyState.MISSING, CopyState.PRESENT));

    assertThat(reconcile().rewritten()).isEqualTo(1);

    var now = saving.reload(snapshot);
    assertThat(now.fileState()).isEqualTo(CopyState.PRESENT);
    assertThat(now.sha256()).isEqualTo(digest);
    assertThat(reconcile().rewritten()).isZero();
  }

  @Test
  void takesAFileThatCameBackWhereItsImageIsLost() {
    var snapshot = saving.take(saving.aWorkspace("app"), "one");
    runtime.forgetImage(String.valueOf(snapshot.imageId()));
    snapshots.save(snapshot.seen(CopyState.MISSING, CopyState.MISSING));
    assertThat(reconcile().rewritten()).isZero();
    assertThat(saving.reload(snapshot).fileState()).isEqualTo(CopyState.PRESENT);
  }

  @Test
  void writesItAgainThoughTheWholeDirectoryWasSweptAway() {
    var snapshot = saving.take(saving.aWorkspace("app"), "one");
    var directory = saving.path(snapshot).getParent().getParent();
    assertThat(FileSystemUtils.deleteRecursively(directory.toFile())).isTrue();
    assertThat(reconcile().rewritten()).isEqualTo(1);
    assertThat(saving.path(snapshot)).isRegularFile();
  }

  @Test
  void marksALostImageAndUnmarksItOnceItIsBack() {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");
    runtime.forgetImage(String.valueOf(snapshot.imageId()));
    reconcile();
    assertThat(saving.reload(snapshot).imageState()).isEqualTo(CopyState.MISSING);
    assertThat(saving.reload(snapshot).status()).isEqualTo(SnapshotStatus.READY);

    saving.restore(workspace, snapshot, false);
    assertThat(saving.reload(snapshot).imageState()).isEqualTo(CopyState.PRESENT);
  }

  @Test
  void marksOneThatHasLostBothCopies() throws IOException {
    var snapshot = saving.take(saving.aWorkspace("app"), "one");
    runtime.forgetImage(String.valueOf(snapshot.imageId()));
    Files.delete(saving.path(snapshot));
    assertThat(reconcile().rewritten()).isZero();
    assertThat(saving.reload(snapshot).imageState()).isEqualTo(CopyState.MISSING);
    assertThat(saving.reload(snapshot).fileState()).isEqualTo(CopyState.MISSING);
  }

  @Test
  void failsWhatNothingMakesAnyMore() {
    var workspace = saving.aWorkspace("app");
    var stuck = given.aSnapshot(workspace, "one", SnapshotStatus.CREATING);
    saving.commit(workspace, new SnapshotKey(workspace.id(), stuck.id(), "one"));

    reconcile();

    assertThat(saving.reload(stuck).status()).isEqualTo(SnapshotStatus.FAILED);
    assertThat(saving.reload(stuck).errorMessage()).contains("interrupted");
    assertThat(saving.hasImage(stuck)).isFalse();
  }

  @Test
  void removesHalfFilesAtOnce() throws IOException {
    var snapshot = saving.take(saving.aWorkspace("app"), "one");
    var half = saving.path(snapshot).resolveSibling("two.tar.part");
    Files.writeString(half, "half");
    assertThat(reconcile().strays().halfFiles()).isEqualTo(1);
    assertThat(half).doesNotExist();
    assertThat(saving.path(snapshot)).exists();
  }

  /** Another server may be writing it. */
  @Test
  void removesNothingOfOthersWhereTheDirectoryIsAnotherDatabases() throws IOException {
    var snapshot = saving.take(saving.aWorkspace("app"), "one");
    var folder = saving.path(snapshot).getParent();
    var mark = folder.resolveSibling(".database");
    var ours = Files.readString(mark);
    var theirs = Files.createDirectory(folder.resolveSibling(UUID.randomUUID().toString()));
    var half = Files.writeString(theirs.resolve("two.tar.part"), "half");
    var whole = Files.writeString(theirs.resolve("one.tar"), "whole");
    var own = Files.writeString(folder.resolve("one.tar.part"), "half");
    Files.writeString(mark, "/elsewhere/vm.db");

    reconcile();
    clock.tick(Duration.ofDays(2));
    reconcile();

    assertThat(half).exists();
    assertThat(whole).exists();
    assertThat(own).doesNotExist();
    Files.writeString(mark, ours);
  }

  @Test
  void removesFilesAndImagesOfNobodyAfterADay() throws IOException {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");
    var stray = saving.path(snapshot).resolveSibling("stray.tar");
    Files.writeString(stray, "somebody's");
    var nobodys = UUID.randomUUID();
    saving.commit(workspace, new SnapshotKey(workspace.id(), nobodys, "x"));

    reconcile();
    clock.tick(Duration.ofHours(23));
    assertThat(reconcile().strays()).isEqualTo(new SnapshotStrays.Swept(0, 0, 0, 0));
    assertThat(stray).exists();
    assertThat(runtime.snapshotImages().list()).hasSize(2);

    clock.tick(Duration.ofHours(1));
    assertThat(reconcile().strays()).isEqualTo(new SnapshotStrays.Swept(0, 1, 1, 0));
    assertThat(stray).doesNotExist();
    assertThat(runtime.snapshotImages().list()).hasSize(1);
    assertThat(saving.path(snapshot)).exists();
  }

  @Test
  void leavesWhatItDoesNotKnowWhereItIs() throws IOException {
    var snapshot = saving.take(saving.aWorkspace("app"), "one");
    var folder = saving.path(snapshot).getParent();
    var link = Files.createSymbolicLink(folder.resolve("x.tar"), saving.path(snapshot));
    var note = Files.writeString(folder.resolveSibling("README"), "mine");
    reconcile();
    clock.tick(Duration.ofDays(2));
    reconcile();
    assertThat(link).isSymbolicLink();
    assertThat(note).exists();
    assertThat(saving.path(snapshot)).exists();
    Files.delete(link);
    Files.delete(note);
  }

  @Test
  void writesThroughNoLink() throws IOException {
    var snapshot = saving.take(saving.aWorkspace("app"), "one");
    var file = saving.path(snapshot);
    var elsewhere = Files.writeString(file.getParent().resolveSibling("elsewhere"), "theirs");
    Files.delete(file);
    Files.createSymbolicLink(file, elsewhere);
    assertThat(reconcile().rewritten()).isZero();
    assertThat(elsewhere).hasContent("theirs");
    assertThat(saving.reload(snapshot).fileState()).isEqualTo(CopyState.MISSING);
    Files.delete(file);
    Files.delete(elsewhere);
  }

  @Test
  void removesTheContainerThatARestoreLeftBehind() {
    var workspace = saving.aWorkspace("app");
    Operation last = background.last(workspace.id());
    runtime.replacements().prepare(Background.specOf(workspace.id()));
    assertThat(last.status().isTerminal()).isTrue();
    assertThat(reconcile().strays().containers()).isEqualTo(1);
    assertThat(saving.containers(workspace.id())).isEqualTo(1);
    assertThat(saving.read(workspace)).isEqualTo("first");
  }

  @Test
  void removesWhatIsDeletedThoughTheEventWasLost() {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");
    snapshots.save(snapshot.remove(clock.instant()));
    reconcile();
    assertThat(snapshots.findById(snapshot.id())).isEmpty();
    assertThat(saving.path(snapshot)).doesNotExist();
    assertThat(saving.hasImage(snapshot)).isFalse();
  }
}
