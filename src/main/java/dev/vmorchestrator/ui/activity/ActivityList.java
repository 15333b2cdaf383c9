package dev.vmorchestrator.ui.activity;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.ui.Changes;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Operations, newest first, kept up to date; more of them on demand. */
final class ActivityList extends Composite<Div> implements OperationItem.Requests {

  private static final int STEP = 50;

  private final Activities activities;
  private final String owner;
  private final UnorderedList list = new UnorderedList();
  private final Paragraph empty = new Paragraph();
  private final Button more = Buttons.plain(Texts.of("activity.more"), this::showMore);
  private final Map<UUID, OperationItem> items = new LinkedHashMap<>();
  private ActivityQuery query;
  private int limit = STEP;
  private SerializableConsumer<Map<StatusFilter, Long>> counted = counts -> {};

  ActivityList(Activities activities, String owner, ActivityQuery query, LiveUpdates live) {
    this.activities = activities;
    this.owner = owner;
    this.query = query;
    list.setClassName("ops");
    empty.setClassName("ops-empty");
    more.addClassName("ops-more");
    getContent().setClassName("ops-frame");
    getContent().add(list, empty, more);
    live.follow(
        this,
        owner,
        changes -> {
          var workspace = this.query.workspace();
          if (workspace == null || changes.workspaces().contains(workspace)) {
            refresh(changes);
          }
        });
  }

  /** Tells how many there are in each status, each time they are read. */
  void onCount(SerializableConsumer<Map<StatusFilter, Long>> listener) {
    counted = listener;
  }

  void show(ActivityQuery other) {
    query = other;
    limit = STEP;
    refresh();
  }

  /** Reads them again and changes only the lines that differ. */
  void refresh() {
    refresh(Changes.of(Set.of()));
  }

  private void refresh(Changes changes) {
    var found =
        changes.once(
            List.of("operations", owner, query, limit),
            () -> activities.newest(query, owner, limit + 1));
    counted.accept(
        changes.once(
            List.of("operation counts", owner, query.with(StatusFilter.ALL)),
            () -> activities.counts(query, owner)));
    var rows = found.subList(0, Math.min(limit, found.size()));
    removeAllBut(rows);
    for (var i = 0; i < rows.size(); i++) {
      show(rows.get(i), i);
    }
    more.setVisible(found.size() > limit);
    empty.setVisible(rows.isEmpty());
    empty.setText(Texts.of(query.isNarrowed() ? "activity.match" : "activity.none"));
  }

  @Override
  public void cancel(Operation operation) {
    activities.requests().cancel(operation, owner);
    refresh();
  }

  @Override
  public void retry(Operation operation) {
    activities.requests().retry(operation, owner);
    refresh();
  }

  private void showMore() {
    limit += STEP;
    refresh();
  }

  private void removeAllBut(List<OperationRow> rows) {
    var kept = rows.stream().map(row -> row.operation().id()).collect(Collectors.toSet());
    items
        .entrySet()
        .removeIf(entry -> {
          var gone = !kept.contains(entry.getKey());
          if (gone) {
            list.remove(entry.getValue());
          }
          return gone;
        });
  }

  /** Those that stay keep their order, since nothing changes when an operation was asked for. */
  private void show(OperationRow row, int index) {
    var item = items.get(row.operation().id());
    if (item != null) {
      item.show(row);
      return;
    }
    var added = new OperationItem(row, query.workspace() == null, activities.logs(), this);
    items.put(row.operation().id(), added);
    list.addComponentAtIndex(index, added);
  }
}
