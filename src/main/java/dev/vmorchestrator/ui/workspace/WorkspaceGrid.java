package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridMultiSelectionModel;
import com.vaadin.flow.component.grid.GridMultiSelectionModel.SelectAllCheckboxVisibility;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.data.renderer.Renderer;
import com.vaadin.flow.function.SerializableConsumer;
import dev.vmorchestrator.ui.Changes;
import dev.vmorchestrator.ui.component.Announcer;
import dev.vmorchestrator.ui.component.Cells;
import dev.vmorchestrator.ui.component.StatusBadge;
import dev.vmorchestrator.ui.component.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The list itself: reads pages as they are scrolled to, and single rows again when they change. */
@JsModule("./grid-keys.ts")
@JsModule("./grid-words.ts")
final class WorkspaceGrid extends Composite<Grid<WorkspaceRow>> {

  /** More than a screen and what the grid reads ahead; older ones have been scrolled away. */
  private static final int REMEMBERED = 400;

  /** Of the events that tell of a key on a row. */
  private static final String KEY = "event.detail";

  /** About two screens: every row has a component for each cell, so reading far ahead costs. */
  private static final int PAGE = 20;

  /**
   * What never changes is written by the browser: a component in every row costs the server two.
   */
  private static final Renderer<WorkspaceRow> TEMPLATE =
      LitRenderer.<WorkspaceRow>of(
              "<vaadin-icon class=\"template-icon\" icon=\"${item.icon}\"></vaadin-icon>"
                  + "${item.template}")
          .withProperty("icon", WorkspaceRow::icon)
          .withProperty("template", WorkspaceRow::template);

  private static final Renderer<WorkspaceRow> CREATED =
      LitRenderer.<WorkspaceRow>of("<vm-time kind=\"ago\" at=\"${item.created}\"></vm-time>")
          .withProperty("created", row -> row.workspace().createdAt().toString());

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
    grid.setSelectionMode(Grid.SelectionMode.MULTI);
    if (grid.getSelectionModel() instanceof GridMultiSelectionModel<WorkspaceRow> selection) {
      selection.setSelectAllCheckboxVisibility(SelectAllCheckboxVisibility.VISIBLE);
    }
    grid.setAllRowsVisible(true);
    grid.setPageSize(PAGE);
    column("name", Texts.of("name"), Cells.of(NameCell::new, NameCell::show)).setFlexGrow(1);
    column("template", Texts.of("template"), TEMPLATE);
    column("state", Texts.of("status"), Cells.of(StatusBadge::new, WorkspaceGrid::showState));
    column(
        "connection", Texts.of("connection"), Cells.of(ConnectionCell::new, ConnectionCell::show));
    column("createdAt", Texts.of("created"), CREATED);
    column(
        "expiresAt",
        Texts.of("expires"),
        Cells.of(() -> new ExpiryCell(requests), ExpiryCell::show));
    var heard = new Span(Texts.of("actions"));
    heard.setClassName("sr-only");
    column("actions", "", Cells.of(() -> new ActionsCell(requests), ActionsCell::show))
        .setHeader(heard)
        .setTextAlign(ColumnTextAlign.END);
    grid.setDataProvider(data);
  }

  /** Tells of Enter on a row. */
  void onOpen(SerializableConsumer<WorkspaceRow> listener) {
    onKey("row-open", listener);
  }

  /** Tells of Delete on a row. */
  void onDelete(SerializableConsumer<WorkspaceRow> listener) {
    onKey("row-delete", listener);
  }

  /** Those that are selected, wherever they have been scrolled to. */
  Set<UUID> selected() {
    return getContent().getSelectedItems().stream()
        .map(WorkspaceRow::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  void selectAll() {
    if (getContent().getSelectionModel() instanceof GridMultiSelectionModel<WorkspaceRow> all) {
      all.selectAll();
    }
  }

  void selectNone() {
    getContent().deselectAll();
  }

  void onSelection(SerializableConsumer<Set<WorkspaceRow>> listener) {
    getContent().addSelectionListener(e -> listener.accept(e.getAllSelectedItems()));
  }

  /** A key on a row, which {@code frontend/grid-keys.ts} tells by the row's key. */
  private void onKey(String event, SerializableConsumer<WorkspaceRow> action) {
    getContent()
        .getElement()
        .addEventListener(
            event,
            e -> {
              var key = e.getEventData().get(KEY).asString();
              var row = getContent().getDataCommunicator().getKeyMapper().get(key);
              if (row != null) {
                action.accept(shown.getOrDefault(row.id(), row));
              }
            })
        .addEventData(KEY);
  }

  /** Shows another selection or order. */
  void show(WorkspaceQuery other) {
    if (!other.filter(owner).equals(query.filter(owner))) {
      selectNone(); // what is done to the selection is done to what can be seen
    }
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
    var orders =
        query.sort().stream()
            .map(s ->
                new GridSortOrder<>(getContent().getColumnByKey(s.getSorted()), s.getDirection()))
            .toList();
    if (!isSorted(orders)) {
      getContent().sort(orders);
    }
  }

  private boolean isSorted(List<GridSortOrder<WorkspaceRow>> orders) {
    var now = getContent().getSortOrder();
    return now.size() == orders.size()
        && IntStream.range(0, now.size())
            .allMatch(i ->
                now.get(i).getSorted().equals(orders.get(i).getSorted())
                    && now.get(i).getDirection() == orders.get(i).getDirection());
  }

  /** Reads everything again: a row came, went or moved. */
  void reload() {
    count = rows.count(query, owner);
    shown.clear();
    data.refreshAll();
    counted.accept(count);
  }

  /** Shows these again where they stand, if that is all that changed. */
  void changed(Changes changes) {
    var ids = changes.workspaces();
    var found = rows.find(owner, changes);
    var total = rows.count(query, owner, changes);
    var now = found.stream().collect(Collectors.toMap(WorkspaceRow::id, row -> row));
    now.values().forEach(this::announce);
    getContent().getSelectedItems().stream()
        .filter(row -> ids.contains(row.id()) && !isShown(now.get(row.id())))
        .toList()
        .forEach(getContent()::deselect);
    if (total != count
        || isSwapped(ids, now)
        || ids.stream().anyMatch(id -> isElsewhere(id, now))) {
      reload();
      return;
    }
    for (var row : now.values()) {
      if (shown.replace(row.id(), row) != null) {
        data.refreshItem(row);
      }
    }
  }

  /**
   * Whether one may have come for another that went: of those that nobody has looked at there are
   * as many then as before.
   */
  private boolean isSwapped(Set<UUID> ids, Map<UUID, WorkspaceRow> now) {
    return ids.stream().anyMatch(id -> !isShown(now.get(id)))
        && ids.stream().anyMatch(id -> !shown.containsKey(id) && isShown(now.get(id)));
  }

  private boolean isElsewhere(UUID id, Map<UUID, WorkspaceRow> now) {
    var before = shown.get(id);
    var after = now.get(id);
    if (before == null) {
      return after != null && query.isOrderedByWhatChanges();
    }
    return !isShown(after) || query.isMoved(before, after);
  }

  /** Nothing that is searched for changes: only its state takes a row out of sight. */
  private boolean isShown(@Nullable WorkspaceRow row) {
    return row != null && query.states().shows(row.state());
  }

  private void announce(WorkspaceRow now) {
    now.newsSince(shown.get(now.id()))
        .ifPresent(news -> getUI().ifPresent(ui -> Announcer.say(ui, news)));
  }

  private List<WorkspaceRow> remember(List<WorkspaceRow> page) {
    if (page.size() > REMEMBERED) {
      return page; // all of them were selected; they are not all on the screen
    }
    if (shown.size() > REMEMBERED) {
      shown.keySet().removeAll(shown.keySet().stream().limit(page.size()).toList());
    }
    page.forEach(row -> {
      shown.remove(row.id()); // or it would go with those that were scrolled away long ago
      shown.put(row.id(), row);
    });
    return page;
  }

  /** How wide it is stands in the styles. */
  private Grid.Column<WorkspaceRow> column(
      String key, String header, Renderer<WorkspaceRow> cells) {
    var column =
        getContent()
            .addColumn(cells)
            .setKey(key)
            .setHeader(header)
            .setFlexGrow(0)
            .setPartNameGenerator(row -> "cell-" + key)
            .setHeaderPartName("head-" + key);
    if (WorkspaceQuery.SORTABLE.contains(key)) {
      column.setSortProperty(key);
    }
    return column;
  }

  private static void showState(StatusBadge cell, WorkspaceRow row) {
    cell.show(row.state());
  }
}
