package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.SerializableConsumer;
import dev.vmorchestrator.ui.component.Announcer;
import dev.vmorchestrator.ui.component.Cells;
import dev.vmorchestrator.ui.component.StatusBadge;
import dev.vmorchestrator.ui.component.TimeText;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The list itself: reads pages as they are scrolled to, and single rows again when they change. */
final class WorkspaceGrid extends Composite<Grid<WorkspaceRow>> {

  /** More than a screen and what the grid reads ahead; older ones have been scrolled away. */
  private static final int REMEMBERED = 400;

  /** About two screens: every row has a component for each cell, so reading far ahead costs. */
  private static final int PAGE = 20;

  private final WorkspaceRows rows;
  private final String owner;
  private final CallbackDataProvider<WorkspaceRow, Void> data;
  private final Map<UUID, WorkspaceRow> shown = new LinkedHashMap<>();
  private WorkspaceQuery query = WorkspaceQuery.ALL;
  private SerializableConsumer<Integer> counted = n -> {};
  private int count;

  WorkspaceGrid(WorkspaceRows rows, String owner, RowRequests requests) {
    this.rows = rows;
    this.owner = owner;
    data =
        new CallbackDataProvider<>(
            q -> remember(rows.page(query, owner, q.getPage(), q.getPageSize())).stream(),
            q -> count,
            WorkspaceRow::id);
    var grid = getContent();
    grid.setClassName("workspaces");
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setAllRowsVisible(true);
    grid.setPageSize(PAGE);
    column("name", "Name", Cells.of(NameCell::new, NameCell::show), "190px").setFlexGrow(1);
    column("template", "Template", Cells.of(Span::new, WorkspaceGrid::showTemplate), "106px");
    column("state", "Status", Cells.of(StatusBadge::new, WorkspaceGrid::showState), "126px");
    column(
        "connection", "Connection", Cells.of(ConnectionCell::new, ConnectionCell::show), "288px");
    column(
        "createdAt", "Created", Cells.of(WorkspaceGrid::time, WorkspaceGrid::showCreated), "104px");
    column(
        "expiresAt",
        "Expires",
        Cells.of(() -> new ExpiryCell(requests), ExpiryCell::show),
        "118px");
    var heard = new Span("Actions");
    heard.setClassName("sr-only");
    column("actions", "", Cells.of(() -> new ActionsCell(requests), ActionsCell::show), "264px")
        .setHeader(heard)
        .setTextAlign(ColumnTextAlign.END);
    grid.setDataProvider(data);
  }

  /** Shows another selection or order. */
  void show(WorkspaceQuery other) {
    query = other;
    reload();
  }

  /** Tells how many there are, each time they are read. */
  void onCount(SerializableConsumer<Integer> listener) {
    counted = listener;
  }

  /** Tells which order the user chose by a header. */
  void onSort(SerializableConsumer<List<GridSortOrder<WorkspaceRow>>> chosen) {
    getContent()
        .addSortListener(e -> {
          if (e.isFromClient()) {
            chosen.accept(e.getSortOrder());
          }
        });
  }

  /** Points the header's arrow as the query has it. */
  void showSort() {
    getContent()
        .sort(
            query.sort().stream()
                .map(s ->
                    new GridSortOrder<>(
                        getContent().getColumnByKey(s.getSorted()), s.getDirection()))
                .toList());
  }

  /** Reads everything again: a row came, went or moved. */
  void reload() {
    count = rows.count(query, owner);
    shown.clear();
    data.refreshAll();
    counted.accept(count);
  }

  /** Shows these again where they stand, if that is all that changed. */
  void changed(Collection<UUID> ids) {
    var now =
        rows.find(ids, owner).stream().collect(Collectors.toMap(WorkspaceRow::id, row -> row));
    now.values().forEach(this::announce);
    if (rows.count(query, owner) != count || ids.stream().anyMatch(id -> isElsewhere(id, now))) {
      reload();
      return;
    }
    for (var row : now.values()) {
      if (shown.replace(row.id(), row) != null) {
        data.refreshItem(row);
      }
    }
  }

  private boolean isElsewhere(UUID id, Map<UUID, WorkspaceRow> now) {
    var before = shown.get(id);
    if (before == null) {
      return false;
    }
    var after = now.get(id);
    return after == null || !query.states().shows(after.state()) || query.isMoved(before, after);
  }

  /** Says that a step is done; what is under way can be seen where it was asked for. */
  private void announce(WorkspaceRow now) {
    var before = shown.get(now.id());
    if (before != null && before.state() != now.state() && !now.state().isPassing()) {
      getUI().ifPresent(ui -> Announcer.say(ui, now.name() + " is " + now.state().wire()));
    }
  }

  private List<WorkspaceRow> remember(List<WorkspaceRow> page) {
    if (shown.size() > REMEMBERED) {
      shown.keySet().removeAll(shown.keySet().stream().limit(page.size()).toList());
    }
    page.forEach(row -> shown.put(row.id(), row));
    return page;
  }

  private Grid.Column<WorkspaceRow> column(
      String key, String header, Renderer<WorkspaceRow> cells, String width) {
    var column =
        getContent()
            .addColumn(cells)
            .setKey(key)
            .setHeader(header)
            .setWidth(width)
            .setFlexGrow(0)
            .setPartNameGenerator(row -> "cell-" + key)
            .setHeaderPartName("head-" + key);
    if (WorkspaceQuery.SORTABLE.contains(key)) {
      column.setSortProperty(key);
    }
    return column;
  }

  private static void showTemplate(Span cell, WorkspaceRow row) {
    cell.setText(row.template());
  }

  private static void showState(StatusBadge cell, WorkspaceRow row) {
    cell.show(row.state());
  }

  private static TimeText time() {
    return TimeText.ago(Instant.EPOCH);
  }

  private static void showCreated(TimeText cell, WorkspaceRow row) {
    cell.setAt(row.workspace().createdAt());
  }
}
