package dev.vmorchestrator.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.operation.Operations.ActiveCount;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.workspace.Workspaces;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The side bar's links, with how many workspaces there are and how many operations are active. */
final class Navigation extends Composite<Nav> implements AfterNavigationObserver {

  private final UnorderedList list = new UnorderedList();
  private final Map<String, Anchor> links = new LinkedHashMap<>();
  private final Span workspaces = new Span();
  private final Span active = new Span();
  private final Counts counts;
  private final String user;

  Navigation(Counts counts, String user) {
    this.counts = counts;
    this.user = user;
    workspaces.setClassName("count");
    active.setClassName("count busy");
    getContent().getElement().setAttribute("aria-label", Texts.of("nav.main"));
    getContent().add(list);
    link("app", Texts.of("workspaces"), workspaces);
    link("app/activity", Texts.of("activity"), active);
    link("app/templates", Texts.of("templates"), new Span());
    link("app/keys", Texts.of("keys"), new Span());
    refresh(Changes.of(Set.of()));
  }

  void refresh(Changes changes) {
    Texts.show(workspaces, Texts.number(StateCounts.of(counts.workspaces, user, changes).all()));
    var busy = changes.of(user, "active", counts::active).orElse(0L);
    Texts.show(active, Texts.number(busy));
    active.setTitle(Texts.of("nav.busy", busy));
    active.setVisible(busy > 0);
  }

  /** The link with the longest path that begins the address is where we are. */
  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    var path = event.getLocation().getPath();
    var current =
        links.keySet().stream()
            .filter(p -> path.equals(p) || path.startsWith(p + "/"))
            .max(Comparator.comparingInt(String::length))
            .orElse("");
    links.forEach((p, link) -> {
      if (p.equals(current)) {
        link.getElement().setAttribute("aria-current", "page");
      } else {
        link.getElement().removeAttribute("aria-current");
      }
    });
  }

  private void link(String path, String text, Span count) {
    var link = new Anchor(path, new Span(text), count);
    links.put(path, link);
    list.add(new ListItem(link));
  }

  /** What is counted here. */
  @SpringComponent
  static final class Counts {

    private final Workspaces workspaces;
    private final Operations operations;

    Counts(Workspaces workspaces, Operations operations) {
      this.workspaces = workspaces;
      this.operations = operations;
    }

    private Map<String, Long> active(Set<String> owners) {
      return operations.countActive(owners).stream()
          .collect(Collectors.toMap(ActiveCount::getOwner, ActiveCount::getActive));
    }
  }
}
