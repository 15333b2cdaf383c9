package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.NewWorkspace;
import dev.vmorchestrator.lifecycle.WorkspaceCreation;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceName;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** New workspaces that begin from a snapshot. */
class SnapshotCopyTest extends SavedWorkspaceTest {
  private final WorkspaceCreation creation = bean(WorkspaceCreation.class);
  private final Snapshots snapshots = bean(Snapshots.class);
  private final SnapshotReconciler reconciler = bean(SnapshotReconciler.class);

  SnapshotCopyTest(ApplicationContext beans) {
    super(beans);
  }

  private Workspace copy() {
    var copy =
        creation
            .create(NewWorkspace.from(snapshot.id(), new WorkspaceName("copy"), null), ANN)
            .workspace();
    background.runAll();
    return saving.reload(copy);
  }

  @Test
  void aNewWorkspaceBeginsWithItsFiles() {
    var copy = copy();

    assertThat(copy.state()).as(copy.errorMessage()).isEqualTo(WorkspaceState.RUNNING);
    assertThat(saving.read(copy)).isEqualTo("first");
    assertThat(saving.instanceOf(copy)).isNotEqualTo(saving.instanceOf(workspace));
  }

  @Test
  void aNewWorkspaceBeginsFromTheFileWhereTheImageIsGone() {
    loseImage();
    assertThat(saving.read(copy())).isEqualTo("first");
  }

  @Test
  void saysThatWhatANewWorkspaceWasToBeginFromIsGone() {
    runtime.faults().failNext(Step.CREATE, Background.refused());
    var copy = copy();
    lifecycle.delete(workspace.id(), snapshot.id(), ANN);

    workspaces.retry(copy.id(), ANN);
    background.runAll();

    assertThat(saving.reload(copy).errorMessage())
        .startsWith("The snapshot that 'copy' was to begin from was deleted.")
        .contains("create one from another snapshot");
  }

  @Test
  void anImageThatOthersBuildOnGoesWithTheLastOfThem() {
    var copy = copy();
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
}
