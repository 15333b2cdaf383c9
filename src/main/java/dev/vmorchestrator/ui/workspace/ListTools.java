package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.FilterChips;
import dev.vmorchestrator.ui.component.Texts;
import java.util.List;
import java.util.Map;

/** The chips and the search above the list; holds what the list shows. */
final class ListTools extends Composite<Div> {

  private final SerializableConsumer<WorkspaceQuery> changed;
  private final FilterChips<StateFilter> chips =
      new FilterChips<>(
          Texts.of("status"), StateFilter.class, StateFilter::label, s -> change(query().with(s)));
  private final TextField search = new TextField();
  private WorkspaceQuery query = WorkspaceQuery.ALL;

  /**
   * @param changed told when the user asks for another selection or order
   * @param selectAll selects everything that is shown
   */
  ListTools(SerializableConsumer<WorkspaceQuery> changed, Runnable selectAll) {
    this.changed = changed;
    var key = new Span("/");
    key.setClassName("key-hint");
    key.getElement().setAttribute("aria-hidden", "true");
    search.setPlaceholder(Texts.of("search.hint"));
    search.setAriaLabel(Texts.of("shortcuts.search"));
    search.setClearButtonVisible(true);
    search.setMaxLength(WorkspaceQuery.LONGEST);
    search.setSuffixComponent(key);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.setValueChangeTimeout(200);
    search.addClassName("search");
    search.addValueChangeListener(e -> {
      if (e.isFromClient()) {
        change(query.with(e.getValue()));
      }
    });
    var space = new Div();
    space.setClassName("space");
    getContent().setClassName("tools");
    var menu = new SortMenu(orders -> change(query.with(orders)), selectAll);
    getContent().add(chips, space, menu, Buttons.onKey("/", search));
    show(query);
  }

  void show(WorkspaceQuery other) {
    query = other;
    chips.select(other.states());
    search.setValue(other.text());
  }

  void count(Map<StateFilter, Long> counts) {
    chips.count(counts);
  }

  /** The user pressed a column's header. */
  void sort(List<GridSortOrder<WorkspaceRow>> orders) {
    change(
        query.with(
            orders.stream().flatMap(o -> o.getSorted().getSortOrder(o.getDirection())).toList()));
  }

  private void change(WorkspaceQuery other) {
    show(other);
    changed.accept(other);
  }

  private WorkspaceQuery query() {
    return query;
  }
}
