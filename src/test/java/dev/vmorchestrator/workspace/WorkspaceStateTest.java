package dev.vmorchestrator.workspace;

import static dev.vmorchestrator.workspace.WorkspaceState.DELETED;
import static dev.vmorchestrator.workspace.WorkspaceState.DELETING;
import static dev.vmorchestrator.workspace.WorkspaceState.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkspaceStateTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:30:00Z");

  @ParameterizedTest
  @EnumSource(value = WorkspaceState.class, mode = EnumSource.Mode.EXCLUDE, names = "DELETED")
  void canBeDeletedFromEveryLivingState(WorkspaceState state) {
    assertThat(state == DELETING || state.mayBecome(DELETING)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(WorkspaceState.class)
  void everyPassingStateCanEndAndCanFail(WorkspaceState state) {
    if (state.isPassing()) {
      assertThat(state.mayBecome(FAILED)).isTrue();
      assertThat(state.next()).anyMatch(next -> !next.isPassing() && next != FAILED);
    }
  }

  @Test
  void nothingFollowsDeleted() {
    assertThat(DELETED.next()).isEmpty();
  }

  @Property
  void aWorkspaceTakesExactlyTheStepsOfTheTable(@ForAll List<WorkspaceState> steps) {
    var workspace =
        new Workspace(
            new UUID(0, 1),
            new WorkspaceName("my-app"),
            "ann",
            new Template.Id("nodejs"),
            "docker",
            NOW);
    for (var to : steps) {
      var from = workspace.state();
      if (from.mayBecome(to)) {
        workspace.become(to, NOW);
        assertThat(workspace.state()).isEqualTo(to);
      } else {
        assertThatExceptionOfType(IllegalTransitionException.class)
            .isThrownBy(() -> workspace.become(to, NOW))
            .withMessageContainingAll("my-app", from.said().english(), "cannot");
        assertThat(workspace.state()).isEqualTo(from);
      }
    }
  }

  @Test
  void saysWhatStandsInTheWayAsAPersonWould() {
    var workspace =
        new Workspace(
            new UUID(0, 1),
            new WorkspaceName("shop"),
            "ann",
            new Template.Id("nodejs"),
            "docker",
            NOW);
    assertThatExceptionOfType(IllegalTransitionException.class)
        .isThrownBy(() -> workspace.become(WorkspaceState.STOPPING, NOW))
        .withMessage("'shop' is being created and cannot be stopped now.")
        .returns("Wait until that is done, or cancel it.", IllegalTransitionException::hint);
  }

  @Test
  void aNewStepLeavesTheOldErrorBehind() {
    var workspace =
        new Workspace(
                new UUID(0, 1),
                new WorkspaceName("my-app"),
                "ann",
                new Template.Id("nodejs"),
                "docker",
                NOW)
            .fail("no space left", NOW);
    assertThat(workspace.errorMessage()).isEqualTo("no space left");
    assertThat(workspace.become(WorkspaceState.CREATING, NOW).errorMessage()).isNull();
  }
}
