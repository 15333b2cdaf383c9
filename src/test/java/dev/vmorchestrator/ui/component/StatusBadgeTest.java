package dev.vmorchestrator.ui.component;

import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.badge.Badge;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.ui.ViewTest;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

/** Every state has its word, its colour, and a pulse while it passes. */
class StatusBadgeTest extends ViewTest {
  private final StatusBadge badge = new StatusBadge();

  StatusBadgeTest(ApplicationContext beans) {
    super(beans);
  }

  private void assertThatItIs(String word, String looks) {
    UI.getCurrent().add(badge);
    assertThat(_get(Badge.class).getText()).isEqualTo(word);
    assertThat(_get(Badge.class).getClassNames())
        .containsExactlyInAnyOrder(("status " + looks).split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "CREATING, Creating, yellow pulse",
    "RUNNING, Running, green",
    "STOPPING, Stopping, yellow pulse",
    "STOPPED, Stopped, grey",
    "STARTING, Starting, yellow pulse",
    "RESTARTING, Restarting, yellow pulse",
    "RESTORING, Restoring, yellow pulse",
    "FAILED, Failed, red",
    "DELETING, Deleting, yellow pulse",
    "DELETED, Deleted, grey"
  })
  void aWorkspace(WorkspaceState state, String word, String looks) {
    badge.show(state);
    assertThatItIs(word, looks);
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, Pending, yellow",
    "RUNNING, Running, blue pulse",
    "SUCCESS, Success, green",
    "FAILED, Failed, red"
  })
  void anOperation(OperationStatus status, String word, String looks) {
    badge.show(WorkspaceState.CREATING);
    badge.show(status);
    assertThatItIs(word, looks);
  }

  @ParameterizedTest
  @CsvSource({"CREATING, Creating, blue pulse", "READY, Ready, green", "FAILED, Failed, red"})
  void aSnapshot(SnapshotStatus status, String word, String looks) {
    badge.show(status);
    assertThatItIs(word, looks);
  }
}
