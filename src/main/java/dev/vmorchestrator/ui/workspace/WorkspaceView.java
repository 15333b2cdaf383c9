package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.MainLayout;
import dev.vmorchestrator.ui.component.Announcer;
import dev.vmorchestrator.ui.component.Question;
import dev.vmorchestrator.ui.component.StatusBadge;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.stream.TerminalPanel;
import dev.vmorchestrator.workspace.WorkspaceState;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One workspace: how to get in, what was done, what it says and what it uses. */
@Route(value = WorkspaceView.PATH, layout = MainLayout.class)
@RouteAlias(value = WorkspaceView.PATH + "/page/activity", layout = MainLayout.class)
@RouteAlias(value = WorkspaceView.PATH + "/page/snapshots", layout = MainLayout.class)
@RouteAlias(value = WorkspaceView.PATH + "/logs", layout = MainLayout.class)
@RouteAlias(value = WorkspaceView.PATH + "/terminal", layout = MainLayout.class)
@RouteAlias(value = WorkspaceView.PATH + "/usage", layout = MainLayout.class)
@PermitAll
class WorkspaceView extends Composite<Div>
    implements BeforeEnterObserver, HasDynamicTitle, RowRequests {

  static final String PATH = "app/workspaces/:" + ListAddress.PARAMETER;

  /** On a phone there are more tabs than fit; and it has no place before it has a size. */
  private static final String IN_SIGHT =
      """
      new ResizeObserver((_, seen) => {
        if (this.hasAttribute('aria-current')) {
          this.scrollIntoView({ block: 'nearest', inline: 'center' });
        } else {
          seen.disconnect();
        }
      }).observe(this)\
      """;

  private final WorkspaceRows rows;
  private final WorkspaceCommands commands;
  private final PageParts parts;
  private final String owner;
  private final H1 name = new H1();
  private final StatusBadge badge = new StatusBadge();
  private final ActionsCell actions = new ActionsCell(this);
  private final ExpiryMenu expiry;
  private final Nav tabs = new Nav();
  private final Map<PageTab, Anchor> links = new EnumMap<>(PageTab.class);
  private final Div body = new Div();
  private PageTab tab = PageTab.OVERVIEW;
  private @Nullable WorkspaceRow row;
  private @Nullable Overview overview;
  private @Nullable TerminalPanel terminal;

  WorkspaceView(
      CurrentUser user,
      WorkspaceRows rows,
      WorkspaceCommands commands,
      PageParts parts,
      LiveUpdates live) {
    this.rows = rows;
    this.commands = commands;
    this.parts = parts;
    owner = user.name();
    expiry = new ExpiryMenu(commands.edits(), owner);
    tabs.setClassName("page-tabs");
    tabs.getElement().setAttribute("aria-label", Texts.of("page"));
    for (var each : PageTab.values()) {
      var link = new Anchor("", each.label());
      links.put(each, link);
      tabs.add(link);
    }
    var back = new Anchor(ListAddress.LIST, "← " + Texts.of("workspaces"));
    back.setClassName("page-back");
    var space = new Div();
    space.setClassName("space");
    var head = new Div(name, badge, space, actions);
    head.setClassName("page-head");
    body.setClassName("page-body");
    getContent().setClassName("view workspace-page");
    getContent().add(back, head, tabs, body, expiry);
    live.follow(
        this,
        owner,
        changes -> {
          if (row != null && changes.workspaces().contains(row.id())) {
            refresh();
          }
        });
    // What changed between its reading and its following nobody has told.
    addAttachListener(e -> {
      if (row != null) {
        refresh();
      }
    });
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var found =
        event
            .getRouteParameters()
            .get(ListAddress.PARAMETER)
            .flatMap(this::uuid)
            .flatMap(this::find);
    if (found.isEmpty()) {
      event.rerouteToError(NotFoundException.class, Texts.of("notfound.workspace"));
      return;
    }
    tab = PageTab.at(event.getLocation().getPath());
    links.forEach((each, link) -> {
      link.setHref(each.of(found.get().id()));
      if (each == tab) {
        link.getElement().setAttribute("aria-current", "page");
        link.getElement().executeJs(IN_SIGHT);
      } else {
        link.getElement().removeAttribute("aria-current");
      }
    });
    show(found.get());
    body.removeAll();
    body.add(content(found.get()));
  }

  private Component content(WorkspaceRow shown) {
    overview = null;
    terminal = null;
    return switch (tab) {
      case OVERVIEW -> {
        overview = new Overview(this);
        overview.show(shown);
        yield overview;
      }
      case ACTIVITY -> parts.activity(shown.id(), owner);
      case SNAPSHOTS -> parts.snapshots(shown.id(), owner, this::createFrom);
      case LOGS -> parts.logs(shown.id());
      case TERMINAL -> {
        terminal = parts.terminal(shown.id());
        terminal.setRuns(shown.state() == WorkspaceState.RUNNING);
        yield terminal;
      }
      case USAGE -> parts.usage(shown.id(), owner);
    };
  }

  private void refresh() {
    var shown = row == null ? Optional.<WorkspaceRow>empty() : find(row.id());
    if (shown.isEmpty()) {
      getUI().ifPresent(ui -> ui.navigate(ListAddress.LIST));
      return;
    }
    shown.get().newsSince(row).ifPresent(news -> getUI().ifPresent(ui -> Announcer.say(ui, news)));
    show(shown.get());
    if (overview != null) {
      overview.show(shown.get());
    }
    if (terminal != null) {
      terminal.setRuns(shown.get().state() == WorkspaceState.RUNNING);
    }
  }

  private void show(WorkspaceRow now) {
    row = now;
    Texts.show(name, now.name());
    badge.show(now.state());
    actions.show(now);
  }

  @Override
  public String getPageTitle() {
    var what = tab == PageTab.OVERVIEW ? "" : " · " + tab.label();
    return Texts.of("title", (row == null ? Texts.of("page") : row.name()) + what);
  }

  @Override
  public void act(RowAction action, WorkspaceRow on) {
    if (action != RowAction.DELETE) {
      run(action, on);
      return;
    }
    var asking = DeleteDialog.of(on, rows.snapshotsOf(List.of(on)), () -> run(action, on));
    Question.open(getContent(), asking);
  }

  private void run(RowAction action, WorkspaceRow on) {
    commands.run(action, on, owner);
    refresh();
  }

  @Override
  public void cancel(WorkspaceRow on) {
    commands.cancel(on, owner);
    refresh();
  }

  @Override
  public void activity(WorkspaceRow on) {
    getUI().ifPresent(ui -> ui.navigate(PageTab.ACTIVITY.of(on.id())));
  }

  @Override
  public void snapshots(WorkspaceRow on) {
    getUI().ifPresent(ui -> ui.navigate(PageTab.SNAPSHOTS.of(on.id())));
  }

  @Override
  public void expiry(WorkspaceRow on, Component button) {
    expiry.open(on, button);
  }

  @Override
  public void keep(WorkspaceRow on, Duration longer) {
    commands.edits().extend(on.id(), owner, longer);
  }

  private void createFrom(UUID snapshot) {
    var location = new Location(ListAddress.newFrom(snapshot));
    getUI().ifPresent(ui -> ui.navigate(location.getPath(), location.getQueryParameters()));
  }

  private Optional<WorkspaceRow> find(UUID id) {
    return rows.find(List.of(id), owner).stream().findFirst();
  }

  private Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
