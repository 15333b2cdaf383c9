package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.ui.Changes;
import dev.vmorchestrator.ui.ReachedBy;
import dev.vmorchestrator.ui.StateCounts;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.workspace.Template;
import dev.vmorchestrator.workspace.Templates;
import dev.vmorchestrator.workspace.Workspace;
import dev.vmorchestrator.workspace.WorkspaceState;
import dev.vmorchestrator.workspace.Workspaces;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;

/** Reads what the list shows. */
@SpringComponent
class WorkspaceRows {

  /** When all are selected, all are read: no more than one query can name. */
  private static final int MOST = 10_000;

  private final Workspaces workspaces;
  private final Operations operations;
  private final Snapshots snapshots;
  private final Templates templates;
  private final Editors editors;

  WorkspaceRows(
      Workspaces workspaces,
      Operations operations,
      Snapshots snapshots,
      Templates templates,
      Editors editors) {
    this.workspaces = workspaces;
    this.operations = operations;
    this.snapshots = snapshots;
    this.templates = templates;
    this.editors = editors;
  }

  List<WorkspaceRow> page(WorkspaceQuery query, String owner, int page, int size) {
    var request = PageRequest.of(page, Math.min(size, MOST), query.order());
    return rows(workspaces.list(query.filter(owner), request));
  }

  int count(WorkspaceQuery query, String owner) {
    return Math.toIntExact(workspaces.count(query.filter(owner)));
  }

  /** The same after the changes; mostly without a look of its own. */
  int count(WorkspaceQuery query, String owner, Changes changes) {
    return query.text().isBlank()
        ? Math.toIntExact(counts(owner, changes).getOrDefault(query.states(), 0L))
        : changes.once(List.of("total", query.filter(owner)), () -> count(query, owner));
  }

  /** How many the chips name. */
  Map<StateFilter, Long> counts(String owner) {
    return counts(StateCounts.of(workspaces, owner));
  }

  /** The same after the changes. */
  Map<StateFilter, Long> counts(String owner, Changes changes) {
    return counts(StateCounts.of(workspaces, owner, changes));
  }

  private static Map<StateFilter, Long> counts(StateCounts states) {
    var counts = new EnumMap<StateFilter, Long>(StateFilter.class);
    states
        .counts()
        .forEach((state, total) -> {
          for (var filter : StateFilter.values()) {
            if (filter.shows(state)) {
              counts.merge(filter, total, Long::sum);
            }
          }
        });
    return counts;
  }

  /** Those of the owner's that there still are, by name. */
  List<WorkspaceRow> find(Collection<UUID> ids, String owner) {
    return find(owner, Changes.of(ids)).stream()
        .sorted(Comparator.comparing(WorkspaceRow::name))
        .toList();
  }

  /** Those of the owner's that changed and that there still are. */
  List<WorkspaceRow> find(String owner, Changes changes) {
    // In it are addresses as this page reaches them, and words in its language.
    var key = List.of("rows", ReachedBy.server(), Texts.locale());
    var found = changes.changed(key, this::living);
    return changes.workspaces().stream()
        .map(found::get)
        .filter(row -> row != null && row.workspace().owner().equals(owner))
        .toList();
  }

  private Map<UUID, WorkspaceRow> living(Set<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : rows(workspaces.living(ids)).stream()
            .collect(Collectors.toMap(WorkspaceRow::id, row -> row));
  }

  /** How many snapshots would go with them. */
  long snapshotsOf(List<WorkspaceRow> rows) {
    return snapshots.countOf(rows.stream().map(WorkspaceRow::id).toList());
  }

  private List<WorkspaceRow> rows(List<Workspace> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    Map<UUID, Operation> active =
        operations.active(found.stream().map(Workspace::id).toList()).stream()
            .collect(Collectors.toMap(Operation::workspaceId, o -> o, (first, later) -> later));
    return found.stream().map(w -> row(w, active.get(w.id()))).toList();
  }

  private WorkspaceRow row(Workspace workspace, @Nullable Operation active) {
    var links = links(workspace);
    var command = links.isEmpty() ? null : editors.command(workspace).orElse(null);
    return new WorkspaceRow(workspace, active, template(workspace.template()), command, links);
  }

  private List<OpenLink> links(Workspace workspace) {
    var container = workspace.providerId();
    return workspace.state() == WorkspaceState.RUNNING && container != null
        ? editors.of(workspace, container)
        : List.of();
  }

  private String template(Template.Id id) {
    return templates.find(id).map(Template::name).orElse(Objects.toString(id));
  }
}
