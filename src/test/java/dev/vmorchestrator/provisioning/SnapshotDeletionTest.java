package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vmorchestrator.lifecycle.NewWorkspace;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.lifecycle.WorkspaceCreation;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.SnapshotKey;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.workspace.WorkspaceName;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;

/** What goes with a snapshot that is deleted, and when. */
class SnapshotDeletionTest extends BackgroundTest {
  private final SnapshotLifecycle lifecycle = bean(SnapshotLifecycle.class);
  private final WorkspaceLifecycle workspaces = bean(WorkspaceLifecycle.class);
  private final WorkspaceCreation creation = bean(WorkspaceCreation.class);
  private final Snapshots snapshots = bean(Snapshots.class);
  private final SnapshotReconciler reconciler = bean(SnapshotReconciler.class);

  SnapshotDeletionTest(ApplicationContext beans) {
    super(beans);
  }

  @Test
  void aDeletedOneIsGoneAtOnceAndItsCopiesSoon() {
    var workspace = saving.aWorkspace("app");
    var snapshot = saving.take(workspace, "one");

    lifecycle.delete(workspace.id(), snapshot.id(), ANN);

    assertThat(lifecycle.list(workspace.id(), ANN)).isEmpty();
    reconciler.clean(snapshot.id());
    saving.assertNothingIsLeftOf(snapshot);
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

    saving.assertReady(second);
    assertThat(saving.hasImage(old)).isFalse();
    assertThat(snapshots.findById(old.id())).isEmpty();
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
    saving.assertNothingIsLeftOf(one);
  }

  @Test
  void anEngineThatHasNoRoomToRemoveAnImageKeepsNoWorkspace() {
    var workspace = saving.aWorkspace("app");
    var one = saving.take(workspace, "one");
    runtime.faults().failNext(Step.REMOVE_IMAGE, Background.refused());
    workspaces.delete(workspace.id(), ANN);
    background.runAll();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.DELETED);
    reconciler.clean(one.id());
    saving.assertNothingIsLeftOf(one);
  }

  /** Somebody copies it before it goes. */
  @Test
  void aWorkspaceStaysUntilWhatBeginsFromItHasBegun() throws Exception {
    var workspace = saving.aWorkspace("app");
    var one = saving.take(workspace, "one");
    clock.tick(Duration.ofSeconds(1));
    runtime.forgetImage(String.valueOf(one.imageId()));
    var copy =
        creation
            .create(NewWorkspace.from(one.id(), new WorkspaceName("copy"), null), ANN)
            .workspace();
    var beginning = background.begin(Step.CREATE);

    workspaces.delete(workspace.id(), ANN);
    assertThat(background.runNext()).isTrue();
    var waiting = background.last(workspace.id());
    assertThat(waiting.status()).isEqualTo(OperationStatus.PENDING);
    assertThat(waiting.progressMessage()).contains("'copy'");
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.DELETING);
    assertThat(saving.path(one)).exists();
    assertThat(saving.read(workspace)).isEqualTo("first");

    beginning.goOn();
    background.waitForRetry();
    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.DELETED);
    assertThat(background.state(copy)).isEqualTo(WorkspaceState.RUNNING);
    assertThat(saving.read(copy)).isEqualTo("first");
    assertThat(saving.path(one)).doesNotExist();
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
    saving.assertNothingIsLeftOf(one);
  }

  @Test
  void aDeletedWorkspaceTakesItsSnapshotsWithIt() {
    var workspace = saving.aWorkspace("app");
    var one = saving.take(workspace, "one");
    var two = saving.take(workspace, "two");

    workspaces.delete(workspace.id(), ANN);
    background.runAll();

    assertThat(background.state(workspace)).isEqualTo(WorkspaceState.DELETED);
    saving.assertNothingIsLeftOf(one);
    saving.assertNothingIsLeftOf(two);
    assertThat(snapshots.allOf(workspace.id())).isEmpty();
  }
}
