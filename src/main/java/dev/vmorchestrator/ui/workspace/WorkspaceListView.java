package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.ui.Changes;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.MainLayout;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.FilterChips;
import jakarta.annotation.security.PermitAll;

/** My workspaces. */
@Route(value = "app", layout = MainLayout.class)
@PageTitle("Workspaces · VM Orchestrator")
@PermitAll
class WorkspaceListView extends Composite<Div> implements AfterNavigationObserver, RowRequests {

  private final WorkspaceRows rows;
  private final WorkspaceCommands commands;
  private final String owner;
  private final WorkspaceGrid grid;
  private final ExpiryMenu expiry;
  private final FilterChips<StateFilter> chips =
      new FilterChips<>("Show", StateFilter.class, StateFilter::label, this::choose);
  private final TextField search = new TextField();
  private WorkspaceQuery query = WorkspaceQuery.ALL;

  WorkspaceListView(
      CurrentUser user, WorkspaceRows rows, WorkspaceCommands commands, LiveUpdates live) {
    this.rows = rows;
    this.commands = commands;
    owner = user.name();
    grid = new WorkspaceGrid(rows, owner, this);
    expiry = new ExpiryMenu(commands.edits(), owner);
    getContent().setClassName("view");
    getContent().add(header(), tools(), grid, expiry);
    grid.onSort(orders ->
        narrow(
            query.with(
                orders.stream()
                    .flatMap(o -> o.getSorted().getSortOrder(o.getDirection()))
                    .toList())));
    live.follow(this, owner, this::changed);
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    query = WorkspaceQuery.of(event.getLocation().getQueryParameters());
    search.setValue(query.text());
    chips.select(query.states());
    grid.show(query);
    grid.showSort();
    count();
  }

  @Override
  public void act(RowAction action, WorkspaceRow row) {
    switch (action) {
      case START -> {
        if (RowAction.isRetry(row.state())) {
          commands.lifecycle().retry(row.id(), owner);
        } else {
          commands.lifecycle().start(row.id(), owner);
        }
      }
      case STOP -> commands.lifecycle().stop(row.id(), owner);
      case RESTART -> commands.lifecycle().restart(row.id(), owner);
      case DELETE -> commands.lifecycle().delete(row.id(), owner);
    }
    grid.changed(java.util.List.of(row.id()));
  }

  @Override
  public void cancel(WorkspaceRow row) {
    if (row.active() != null) {
      commands.operations().cancel(row.active().id(), owner);
      grid.changed(java.util.List.of(row.id()));
    }
  }

  @Override
  public void activity(WorkspaceRow row) {}

  @Override
  public void expiry(WorkspaceRow row, Component button) {
    expiry.open(row, button);
  }

  private void changed(Changes changes) {
    if (!changes.workspaces().isEmpty()) {
      count();
      grid.changed(changes.workspaces());
    }
  }

  private void refresh() {
    count();
    grid.reload();
  }

  private void count() {
    chips.count(rows.counts(owner));
  }

  private void choose(StateFilter states) {
    narrow(query.with(states));
    chips.select(states);
  }

  /** Shows another selection and puts it into the address, without a step of its own in Back. */
  private void narrow(WorkspaceQuery other) {
    query = other;
    grid.show(query);
    getUI()
        .ifPresent(ui ->
            ui.getPage().getHistory().replaceState(null, new Location("app", query.parameters())));
  }

  private Div header() {
    var space = new Div();
    space.setClassName("space");
    var create = Buttons.onKey("n", Buttons.primary("New workspace", () -> {}));
    var header = new Div(new H1("Workspaces"), space, Buttons.refresh(this::refresh), create);
    header.setClassName("view-header");
    return header;
  }

  private Div tools() {
    search.setPlaceholder("Search name, repository, id");
    search.setAriaLabel("Search workspaces");
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.setValueChangeTimeout(200);
    search.addClassName("search");
    search.addValueChangeListener(e -> {
      if (e.isFromClient()) {
        narrow(query.with(e.getValue()));
      }
    });
    Buttons.onKey("/", search);
    var space = new Div();
    space.setClassName("space");
    var tools = new Div(chips, space, search);
    tools.setClassName("tools");
    return tools;
  }
}
