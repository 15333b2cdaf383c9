package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.ui.Changes;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.MainLayout;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Question;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.ViewHeader;
import dev.vmorchestrator.workspace.Template;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** My workspaces, and the dialogs over them that have an address of their own. */
@Route(value = ListAddress.LIST, layout = MainLayout.class)
@RouteAlias(value = ListAddress.NEW, layout = MainLayout.class)
@RouteAlias(value = ListAddress.ACTIVITY, layout = MainLayout.class)
@RouteAlias(value = ListAddress.SNAPSHOTS, layout = MainLayout.class)
@PermitAll
class WorkspaceListView extends Composite<Div>
    implements BeforeEnterObserver, AfterNavigationObserver, HasDynamicTitle, RowRequests {

  private final WorkspaceRows rows;
  private final WorkspaceCommands commands;
  private final ListDialogs dialogs;
  private final String owner;
  private final WorkspaceGrid grid;
  private final ExpiryMenu expiry;
  private final BulkActions bulk;
  private final ListTools tools = new ListTools(this::narrow, this::selectAll);
  private final EmptyList empty;
  private WorkspaceQuery query = WorkspaceQuery.ALL;
  private boolean shown;
  private boolean isAtList;
  private boolean isOpening;
  private boolean isOverList;
  private String path = "";
  private boolean isGoingBack;
  private @Nullable Runnable next;
  private boolean isToShowAll;

  private final AddressedDialog dialog = new AddressedDialog(getContent(), this::backToList);

  WorkspaceListView(
      CurrentUser user,
      WorkspaceRows rows,
      WorkspaceCommands commands,
      ListDialogs dialogs,
      LiveUpdates live) {
    this.rows = rows;
    this.commands = commands;
    this.dialogs = dialogs;
    owner = user.name();
    grid = new WorkspaceGrid(rows, owner, this);
    empty = new EmptyList(dialogs.templates(), this::create, this::createOf, this::clear);
    expiry = new ExpiryMenu(commands.edits(), owner);
    bulk = new BulkActions(rows, commands, owner, grid, expiry);
    getContent().setClassName("view");
    var create =
        Buttons.onKey(
            "n",
            Buttons.bringsField(Buttons.create(Texts.of("workspaces.new.button"), this::create)));
    getContent()
        .add(
            new ViewHeader(Texts.of("workspaces"), Buttons.refresh(this::refresh), create),
            tools,
            grid,
            empty,
            bulk,
            expiry);
    grid.onOpen(this::open);
    grid.onDelete(this::delete);
    grid.onSort(tools::sort);
    grid.onCount(count -> {
      grid.setVisible(count > 0);
      empty.setVisible(count == 0);
    });
    live.follow(this, owner, this::changed);
  }

  @Override
  public String getPageTitle() {
    return Texts.of("title", Texts.of("workspaces"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    dialog.leave();
    var address = event.getLocation();
    isOverList = isOpening;
    path = address.getPath();
    var id = event.getRouteParameters().get(ListAddress.PARAMETER);
    if (address.getPath().equals(ListAddress.NEW)) {
      newDialog(address.getQueryParameters())
          .ifPresentOrElse(dialog::enter, () -> notFound(event, "notfound.snapshot"));
    } else if (id.isPresent()) {
      uuid(id.get())
          .flatMap(workspace -> dialogOf(workspace, address.getPath()))
          .ifPresentOrElse(dialog::enter, () -> notFound(event, "notfound.workspace"));
    }
  }

  private Optional<Dialog> newDialog(QueryParameters asked) {
    var snapshot = asked.getSingleParameter(ListAddress.SNAPSHOT);
    return snapshot.isPresent()
        ? uuid(snapshot.get()).flatMap(id -> dialogs.createFrom(id, owner, this::created))
        : Optional.of(
            dialogs.create(
                owner, asked.getSingleParameter(ListAddress.TEMPLATE).orElse(""), this::created));
  }

  private Optional<Dialog> dialogOf(UUID workspace, String path) {
    return ListAddress.isSnapshots(path)
        ? dialogs.snapshots(workspace, owner, this::createFrom)
        : dialogs.activity(workspace, owner);
  }

  private static void notFound(BeforeEnterEvent event, String text) {
    event.rerouteToError(NotFoundException.class, Texts.of(text));
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    var asked = WorkspaceQuery.of(event.getLocation().getQueryParameters());
    if (!shown || !asked.equals(query)) {
      shown = true;
      tools.show(asked);
      show(asked);
      grid.showSort();
    }
    dialog.open();
    isAtList = event.getLocation().getPath().equals(ListAddress.LIST);
    isGoingBack = false;
    goOn();
    if (isAtList && isToShowAll) {
      isToShowAll = false;
      clear();
    }
  }

  /** With what was asked for on the way back to the list. */
  private void goOn() {
    var asked = next;
    next = null;
    if (isAtList && asked != null) {
      getUI().ifPresent(ui -> ui.beforeClientResponse(getContent(), e -> asked.run()));
    }
  }

  @Override
  public void act(RowAction action, WorkspaceRow row) {
    if (action != RowAction.DELETE) {
      run(action, row);
      return;
    }
    var asking = DeleteDialog.of(row, rows.snapshotsOf(List.of(row)), () -> run(action, row));
    Question.open(getContent(), asking);
  }

  @Override
  public void cancel(WorkspaceRow row) {
    commands.cancel(row, owner);
    grid.changed(Changes.of(List.of(row.id())));
  }

  @Override
  public void activity(WorkspaceRow row) {
    openOver(ListAddress.activityOf(row.id()));
  }

  @Override
  public void snapshots(WorkspaceRow row) {
    openOver(ListAddress.snapshotsOf(row.id()));
  }

  @Override
  public void expiry(WorkspaceRow row, Component button) {
    expiry.open(row, button);
  }

  @Override
  public void keep(WorkspaceRow row, Duration longer) {
    commands.edits().extend(row.id(), owner, longer);
  }

  /** The row, or the whole selection if it is one of that. */
  private void delete(WorkspaceRow row) {
    if (grid.selected().contains(row.id())) {
      bulk.ask(RowAction.DELETE);
    } else if (RowAction.DELETE.isPossible(row)) {
      act(RowAction.DELETE, row);
    }
  }

  private void open(WorkspaceRow row) {
    navigate("app/workspaces/" + row.id(), WorkspaceQuery.ALL);
  }

  private void run(RowAction action, WorkspaceRow row) {
    commands.run(action, row, owner);
    grid.changed(Changes.of(List.of(row.id())));
  }

  private void changed(Changes changes) {
    if (!changes.workspaces().isEmpty()) {
      tools.count(rows.counts(owner, changes));
      grid.changed(changes);
    }
  }

  private void refresh() {
    tools.count(rows.counts(owner));
    grid.reload();
  }

  private void show(WorkspaceQuery asked) {
    query = asked;
    empty.show(asked);
    tools.count(rows.counts(owner));
    grid.show(asked);
  }

  /** Another selection goes into the address, without a step of its own in Back. */
  private void narrow(WorkspaceQuery asked) {
    show(asked);
    grid.showSort();
    getUI()
        .ifPresent(ui ->
            ui.getPage()
                .getHistory()
                .replaceState(null, new Location(ListAddress.LIST, asked.parameters())));
  }

  /** The row that was made has to be there, whatever the list showed before. */
  private void created() {
    isToShowAll = !query.equals(WorkspaceQuery.ALL);
    refresh();
  }

  /**
   * By Back where the list was the step before, or the next Back would open the dialog again; not
   * where that was pressed already, while the server did not answer.
   */
  private void backToList() {
    if (isOverList) {
      isGoingBack = true;
      getUI()
          .ifPresent(ui ->
              ui.getPage()
                  .executeJs("if (location.pathname.endsWith($0)) history.back()", "/" + path));
    } else {
      navigate(ListAddress.LIST, query);
    }
  }

  /** One dialog: a second press may be on its way before the first has opened it. */
  private void openOver(String path) {
    openOver(path, query.parameters());
  }

  /**
   * What opens otherwise may have anything before it: the browser came there by itself, and what it
   * tells of the way is wrong where a link was clicked before that led out of the dashboard.
   */
  private void openOver(String path, QueryParameters parameters) {
    if (isAtList) {
      isOpening = true;
      try {
        getUI().ifPresent(ui -> ui.navigate(path, parameters));
      } finally {
        isOpening = false;
      }
    } else if (isGoingBack) {
      next = () -> openOver(path, parameters);
    }
  }

  private void navigate(String path, WorkspaceQuery shown) {
    getUI().ifPresent(ui -> ui.navigate(path, shown.parameters()));
  }

  private void selectAll() {
    grid.selectAll();
  }

  private void clear() {
    tools.show(WorkspaceQuery.ALL);
    narrow(WorkspaceQuery.ALL);
  }

  private void create() {
    openOver(ListAddress.NEW);
  }

  private void createOf(Template.Id template) {
    openOver(ListAddress.NEW, query.parameters().merging(ListAddress.TEMPLATE, template.value()));
  }

  private void createFrom(UUID snapshot) {
    var asked = query.parameters().merging(ListAddress.SNAPSHOT, snapshot.toString());
    getUI().ifPresent(ui -> ui.navigate(ListAddress.NEW, asked));
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
