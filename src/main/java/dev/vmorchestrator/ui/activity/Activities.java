package dev.vmorchestrator.ui.activity;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.lifecycle.OperationControl;
import dev.vmorchestrator.lifecycle.SnapshotLifecycle;
import dev.vmorchestrator.lifecycle.WorkspaceLifecycle;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;

/** Reads operations for the views and hands on what is asked of one. */
@SpringComponent
public class Activities {

  private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "startedAt", "id");

  private final Operations operations;
  private final Workspaces workspaces;
  private final OperationControl control;
  private final WorkspaceLifecycle lifecycle;
  private final SnapshotLifecycle snapshots;

  Activities(
      Operations operations,
      Workspaces workspaces,
      OperationControl control,
      WorkspaceLifecycle lifecycle,
      SnapshotLifecycle snapshots) {
    this.operations = operations;
    this.workspaces = workspaces;
    this.control = control;
    this.lifecycle = lifecycle;
    this.snapshots = snapshots;
  }

  /** The workspace's name, deleted ones included; empty if it is not there or not the owner's. */
  public Optional<String> nameOf(UUID workspace, String owner) {
    return workspaces
        .visible(workspace, owner)
        .map(w -> w.name())
        .or(() ->
            newest(ActivityQuery.ofWorkspace(workspace), owner, 1).stream()
                .findFirst()
                .map(row -> row.operation().workspaceName()));
  }

  List<OperationRow> newest(ActivityQuery query, String owner, int limit) {
    return operations.list(query.filter(owner), PageRequest.of(0, limit, NEWEST_FIRST)).stream()
        .map(o -> new OperationRow(o, isRetriable(o, owner)))
        .toList();
  }

  void cancel(Operation operation, String owner) {
    control.cancel(operation.id(), owner);
  }

  /** Asks for the same again. */
  void retry(Operation operation, String owner) {
    var workspace = operation.workspaceId();
    switch (operation.type()) {
      case CREATE -> lifecycle.retry(workspace, owner);
      case START -> {
        if (stateOf(workspace, owner).filter(s -> s == WorkspaceState.FAILED).isPresent()) {
          lifecycle.retry(workspace, owner);
        } else {
          lifecycle.start(workspace, owner);
        }
      }
      case STOP -> lifecycle.stop(workspace, owner);
      case RESTART -> lifecycle.restart(workspace, owner);
      case DELETE -> lifecycle.delete(workspace, owner);
      case SNAPSHOT, SNAPSHOT_RESTORE -> snapshots.repeat(operation, owner);
    }
  }

  /** Only the newest failure of a workspace that could still go that way. */
  private boolean isRetriable(Operation operation, String owner) {
    return operation.status() == OperationStatus.FAILED
        && operations
            .findFirstByWorkspaceIdOrderByStartedAtDescIdDesc(operation.workspaceId())
            .filter(operation::equals)
            .isPresent()
        && stateOf(operation.workspaceId(), owner)
            .filter(state -> operation.type().during().map(state::mayBecome).orElse(true))
            .isPresent();
  }

  private Optional<WorkspaceState> stateOf(UUID workspace, String owner) {
    return workspaces.visible(workspace, owner).map(w -> w.state());
  }
}
