package dev.vmorchestrator.ui.snapshot;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableFunction;
import dev.vmorchestrator.ui.component.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The snapshots, newest first; only lines that differ are changed. */
final class SnapshotList extends Composite<Div> {

  private final UnorderedList list = new UnorderedList();
  private final Paragraph empty = new Paragraph(Texts.of("snapshots.none"));
  private final Map<UUID, SnapshotItem> items = new LinkedHashMap<>();
  private final SerializableFunction<SnapshotRow, SnapshotItem> make;

  SnapshotList(SerializableFunction<SnapshotRow, SnapshotItem> make) {
    this.make = make;
    list.setClassName("snapshots");
    empty.setClassName("ops-empty");
    getContent().add(list, empty);
  }

  void show(List<SnapshotRow> rows) {
    var kept = rows.stream().map(SnapshotRow::id).collect(Collectors.toSet());
    items.entrySet().stream()
        .filter(entry -> !kept.contains(entry.getKey()))
        .toList()
        .forEach(entry -> {
          list.remove(entry.getValue());
          items.remove(entry.getKey());
        });
    for (var i = 0; i < rows.size(); i++) {
      show(rows.get(i), i);
    }
    list.setVisible(!rows.isEmpty());
    empty.setVisible(rows.isEmpty());
  }

  /** There is no workspace any more that could have one. */
  void end() {
    show(List.of());
    Texts.show(empty, Texts.of("snapshots.ended"));
  }

  /** Those that stay keep their order, since nothing changes when they were made. */
  private void show(SnapshotRow row, int index) {
    var item = items.get(row.id());
    if (item == null) {
      item = make.apply(row);
      items.put(row.id(), item);
      list.addComponentAtIndex(index, item);
    } else {
      item.show(row);
    }
  }
}
