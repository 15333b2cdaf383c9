package dev.vmorchestrator.ui.activity;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.component.FilterChips;
import dev.vmorchestrator.ui.component.Texts;
import java.util.UUID;

/** A list of operations with its filters; dialog, view and page are made of it. */
public final class ActivityPanel extends Composite<Div> {

  private final ActivityList list;
  private final Select<OperationType> type = new Select<>();
  private final FilterChips<StatusFilter> status;
  private ActivityQuery query;
  private SerializableConsumer<ActivityQuery> narrowed = q -> {};

  /** What was asked for on one workspace. */
  public static ActivityPanel of(
      UUID workspace, String owner, Activities activities, LiveUpdates live) {
    return new ActivityPanel(activities, owner, ActivityQuery.ofWorkspace(workspace), live);
  }

  ActivityPanel(Activities activities, String owner, ActivityQuery query, LiveUpdates live) {
    this.query = query;
    list = new ActivityList(activities, owner, query, live);
    status =
        new FilterChips<>(
            Texts.of("status"),
            StatusFilter.class,
            StatusFilter::label,
            s -> narrow(this.query.with(s)));
    list.onCount(status::count);
    type.setItems(OperationType.values());
    type.setItemLabelGenerator(
        t -> t == null ? Texts.of("activity.types") : Texts.of("type." + t.wire()));
    type.setEmptySelectionAllowed(true);
    type.setEmptySelectionCaption(Texts.of("activity.types"));
    type.setAriaLabel(Texts.of("activity.type"));
    type.addClassName("type");
    type.addValueChangeListener(e -> {
      if (e.isFromClient()) {
        narrow(this.query.with(e.getValue()));
      }
    });
    var space = new Div();
    space.setClassName("space");
    var tools = new Div(status, space, type);
    tools.setClassName("tools");
    getContent().setClassName("activity");
    getContent().add(tools, list);
    show(query);
  }

  void show(ActivityQuery other) {
    query = other;
    status.select(other.status());
    type.setValue(other.type());
    list.show(other);
  }

  void refresh() {
    list.refresh();
  }

  /** Tells when the user narrows the list. */
  void onNarrowed(SerializableConsumer<ActivityQuery> listener) {
    narrowed = listener;
  }

  private void narrow(ActivityQuery other) {
    show(other);
    narrowed.accept(other);
  }
}
