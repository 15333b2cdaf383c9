package dev.vmorchestrator.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.provider.simulated.Step;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** A saved state brought back. */
class SnapshotRestoreTest extends SavedWorkspaceTest {
  SnapshotRestoreTest(ApplicationContext beans) {
    super(beans);
  }

  @Test
  void bringsTheFileBackInANewContainerOfTheSameKind() {
    var before = runtime.specOf(saving.instanceOf(workspace));

    var operation = restore(false);

    assertSucceeded(operation);
    assertRestored();
    var after = runtime.specOf(saving.instanceOf(workspace));
    assertThat(after.hostName()).isEqualTo(before.hostName());
    assertThat(after.owner()).isEqualTo(before.owner());
    assertThat(after.limits()).isEqualTo(before.limits());
    assertThat(listed()).containsExactly(snapshot);
  }

  @Test
  void keepsThePresentStateWhichCanBeBroughtBackToo() {
    restore(true);
    assertRestored();

    var kept = listed().getFirst();
    assertThat(kept.name()).startsWith("before-restore-");
    var again = saving.restore(workspace, kept, false);
    assertSucceeded(again);
    assertThat(saving.read(workspace)).isEqualTo("second");
  }

  @Test
  void startsWhatWasStopped() {
    stop();
    restore(true);
    assertRestored();
  }

  @Test
  void loadsTheFileWhereTheImageIsGone() {
    loseImage();
    var operation = restore(false);
    assertSucceeded(operation);
    assertRestored();
  }

  @Test
  void whatWasSwitchedStaysSwitchedThoughTheAnswerWasLost() {
    runtime.faults().loseNextAnswer(Step.SWITCH_OVER, Background.refused());
    var operation = restore(true);
    assertSucceeded(operation);
    assertRestored();
    assertThat(listed()).hasSize(2);
  }

  @Test
  void whoRetriesKeepsThePresentStateTooThoughNothingIsLeftOfTheFirst() {
    runtime.faults().failNext(Step.EXPORT, Background.refused());
    var failed = restore(true);
    assertAsItWas(WorkspaceState.RUNNING);
    lifecycle.repeat(failed, ANN);
    background.runAll();
    assertRestored();
    assertThat(listed()).hasSize(2);
  }
}
