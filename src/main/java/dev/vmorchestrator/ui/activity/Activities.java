package dev.vmorchestrator.ui.activity;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;

/** Reads operations for the views. */
@SpringComponent
public class Activities {

  private static final Sort NEWEST_FIRST = Sort.by(Sort.Direction.DESC, "startedAt", "id");

  private final Operations operations;
  private final Workspaces workspaces;
  private final OperationRequests requests;
  private final OperationLogs logs;

  Activities(
      Operations operations,
      Workspaces workspaces,
      OperationRequests requests,
      OperationLogs logs) {
    this.operations = operations;
    this.workspaces = workspaces;
    this.requests = requests;
    this.logs = logs;
  }

  OperationRequests requests() {
    return requests;
  }

  OperationLogs logs() {
    return logs;
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

  /** How many each of the chips lets through, whichever is chosen. */
  Map<StatusFilter, Long> counts(ActivityQuery query, String owner) {
    var counts = new EnumMap<StatusFilter, Long>(StatusFilter.class);
    var all = 0L;
    for (var filter : StatusFilter.values()) {
      if (filter != StatusFilter.ALL) {
        var count = operations.count(query.with(filter).filter(owner));
        counts.put(filter, count);
        all += count;
      }
    }
    counts.put(StatusFilter.ALL, all);
    return counts;
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
