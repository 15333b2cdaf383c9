package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ApplicationContext;

/** A snapshot with {@code first} in its file, of a workspace that has {@code second} by now. */
abstract class SavedWorkspaceTest extends BackgroundTest {
  final SnapshotLifecycle lifecycle = bean(SnapshotLifecycle.class);
  final WorkspaceLifecycle workspaces = bean(WorkspaceLifecycle.class);
  Workspace workspace;
  Snapshot snapshot;

  SavedWorkspaceTest(ApplicationContext beans) {
    super(beans);
  }

  /** The calls in which a restore that keeps the present state can be interrupted. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @EnumSource(
      value = Step.class,
      names = {"COMMIT", "EXPORT", "PREPARE_REPLACEMENT", "FREEZE", "START", "SWITCH_OVER"})
  @interface StepsOfARestore {}

  @BeforeEach
  void aSnapshotAndLaterWork() {
    workspace = saving.aWorkspace("app");
    snapshot = saving.take(workspace, "one");
    saving.write(workspace, "second");
    clock.tick(Duration.ofSeconds(1));
    workspace = saving.reload(workspace);
  }

  void stop() {
    workspaces.stop(workspace.id(), ANN);
    background.runAll();
  }

  void loseImage() {
    runtime.forgetImage(String.valueOf(snapshot.imageId()));
  }

  /** Asks for it and carries it out. */
  Operation restore(boolean keepPresent) {
    return saving.restore(workspace, snapshot, keepPresent);
  }

  Operation lastOperation() {
    return background.last(workspace.id());
  }

  /** The newest first. */
  List<Snapshot> listed() {
    return lifecycle.list(workspace.id(), ANN);
  }

  void assertSucceeded(Operation operation) {
    assertThat(operation.status()).as(operation.error()).isEqualTo(OperationStatus.SUCCESS);
  }

  /** In another container than before. */
  void assertRestored() {
    assertRuns("first");
    assertThat(saving.reload(workspace).providerId()).isNotEqualTo(workspace.providerId());
  }

  /** What the newest snapshot keeps is this. */
  void assertKept(String content) {
    saving.restore(workspace, listed().getFirst(), false);
    assertThat(saving.read(workspace)).isEqualTo(content);
  }

  void assertAsItWas(WorkspaceState state) {
    assertStands(state, "second");
    assertThat(saving.reload(workspace).providerId()).isEqualTo(workspace.providerId());
    assertThat(listed()).containsExactly(snapshot);
    assertThat(saving.reload(snapshot).status()).isEqualTo(SnapshotStatus.READY);
  }

  void assertRuns(String content) {
    assertStands(WorkspaceState.RUNNING, content);
  }

  private void assertStands(WorkspaceState state, String content) {
    var now = saving.reload(workspace);
    assertThat(now.state()).as(now.errorMessage()).isEqualTo(state);
    assertThat(saving.read(workspace)).isEqualTo(content);
    assertThat(now.providerId()).isEqualTo(saving.instanceOf(workspace).value());
    var present = runtime.find(workspace.id()).orElseThrow();
    assertThat(present.running()).isEqualTo(state == WorkspaceState.RUNNING);
    assertThat(present.frozen()).isFalse();
    assertThat(saving.containers(workspace.id())).isEqualTo(1);
  }
}
