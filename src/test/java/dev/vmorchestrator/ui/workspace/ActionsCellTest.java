package dev.vmorchestrator.ui.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

class ActionsCellTest extends ListTest {
  private final Asked asked = new Asked();
  private final ActionsCell cell = new ActionsCell(asked);

  ActionsCellTest(ApplicationContext beans) {
    super(beans);
  }

  private Operation activeOn(Workspace workspace) {
    return bean(Operations.class).active(List.of(workspace.id())).getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "CREATING,   'Activity Snapshots Delete'",
    "RUNNING,    'Stop Restart Activity Snapshots Delete'",
    "STOPPING,   '(Stopping…) (Restart) Activity Snapshots Delete'",
    "STOPPED,    'Start Activity Snapshots Delete'",
    "STARTING,   '(Starting…) Activity Snapshots Delete'",
    "RESTARTING, '(Stop) (Restarting…) Activity Snapshots Delete'",
    "RESTORING,  'Activity Snapshots Delete'",
    "FAILED,     'Retry Activity Snapshots Delete'",
    "DELETING,   'Activity Snapshots (Deleting…)'",
    "DELETED,    'Activity Snapshots (Delete)'"
  })
  void offersWhatTheStateAllows(WorkspaceState state, String words) {
    cell.show(row(given.aWorkspace(ANN, "shop", state), null));
    assertThat(words(cell)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "CREATING,   'Cancel Activity Snapshots Delete'",
    "RUNNING,    '(Stop) (Restart) Activity Snapshots Delete'",
    "STOPPED,    '(Start) Activity Snapshots Delete'",
    "RESTORING,  'Cancel Activity Snapshots Delete'",
    "FAILED,     '(Retry) Activity Snapshots Delete'"
  })
  void offersOnlyDeleteAndCancelWhileSomethingIsUnderWay(WorkspaceState state, String words) {
    var underWay = activeOn(given.aNewWorkspace("bob", "other"));
    cell.show(row(given.aWorkspace(ANN, "shop", state), underWay));
    assertThat(words(cell)).isEqualTo(words);
  }

  @Test
  void aDeletionIsNotCancelledFromTheList() {
    var workspace = given.aWorkspace(ANN, "shop", WorkspaceState.RUNNING);
    bean(WorkspaceLifecycle.class).delete(workspace.id(), ANN);
    cell.show(row(given.reload(workspace.id()), activeOn(workspace)));
    assertThat(words(cell)).isEqualTo("Activity Snapshots (Deleting…)");
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, orange blue cyan purple red",
    "STOPPED, green cyan purple red",
    "FAILED, green cyan purple red"
  })
  void everyButtonHasTheColourOfWhatItDoes(WorkspaceState state, String colours) {
    cell.show(row(given.aWorkspace(ANN, "shop", state), null));
    assertThat(cell.choices().stream().map(ActionsCell.Choice::colour))
        .containsExactly(colours.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, STOP RESTART activity snapshots DELETE",
    "STOPPED, START activity snapshots DELETE",
    "FAILED, START activity snapshots DELETE",
    "DELETING, activity snapshots"
  })
  void everyButtonAsksForWhatItSays(WorkspaceState state, String requests) {
    cell.show(row(given.aWorkspace(ANN, "shop", state), null));
    cell.choices().forEach(choice -> press(cell, choice.key()));
    assertThat(asked.requests).containsExactly(requests.split(" "));
  }

  @Test
  void cancelAsksToCancel() {
    var workspace = given.aNewWorkspace(ANN, "shop");
    cell.show(row(workspace, activeOn(workspace)));
    press(cell, "cancel");
    assertThat(asked.requests).containsExactly("cancel");
  }

  /** Writes down what was asked for. */
  private static final class Asked implements RowRequests {
    private final List<String> requests = new ArrayList<>();

    @Override
    public void act(RowAction action, WorkspaceRow row) {
      requests.add(action.name());
    }

    @Override
    public void cancel(WorkspaceRow row) {
      requests.add("cancel");
    }

    @Override
    public void activity(WorkspaceRow row) {
      requests.add("activity");
    }

    @Override
    public void snapshots(WorkspaceRow row) {
      requests.add("snapshots");
    }

    @Override
    public void expiry(WorkspaceRow row, Component button) {
      throw new AssertionError("another cell asks for it");
    }

    @Override
    public void keep(WorkspaceRow row, Duration longer) {
      throw new AssertionError("another cell asks for it");
    }
  }
}
