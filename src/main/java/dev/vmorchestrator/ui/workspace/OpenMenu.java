package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.CopyButton;
import dev.vmorchestrator.ui.component.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** "Open in Claude Code", and beside it a small menu of the other ways. */
final class OpenMenu extends Composite<Span> {

  private final Anchor first = new Anchor();
  private final NativeButton more = new NativeButton();
  private List<OpenLink> links = List.of();
  private @Nullable Popover menu;

  OpenMenu() {
    present(first);
    first.setClassName("editor");
    more.setClassName("more");
    more.setTitle(Texts.of("editor.more"));
    more.getElement().setAttribute("aria-haspopup", "dialog");
    Buttons.onPress(more, this::open);
    getContent().setClassName("open-in");
    getContent().add(first, more);
  }

  /** The first of the links is the one that stands in the row. */
  void show(WorkspaceRow row) {
    Buttons.keepFocus(first, "editor", row.id());
    Buttons.keepFocus(more, "open-in", row.id());
    var now = row.links();
    if (now.equals(links)) {
      return;
    }
    links = now;
    show(first, now.getFirst());
    more.getElement().setAttribute("aria-label", Texts.of("editor.more.of", row.name()));
  }

  /**
   * Made when it is asked for: every row has one, and few are ever opened. It is the page's, not
   * the row's, since a grid keeps Escape to itself.
   */
  private void open() {
    if (menu != null) {
      menu.close();
      return;
    }
    var popover = new Popover();
    popover.setOpenOnClick(false);
    popover.setPosition(PopoverPosition.BOTTOM_START);
    popover.setAutofocus(true);
    popover.setAriaLabel(Texts.of("editor.menu"));
    popover.add(choices());
    popover.addOpenedChangeListener(e -> {
      if (!e.isOpened()) {
        menu = null;
        popover.removeFromParent();
        Buttons.refocus(more);
      }
    });
    // Before it has a target, or it would go with that when the list is read anew.
    UI.getCurrent().add(popover);
    popover.setTarget(more);
    popover.open();
    menu = popover;
  }

  private Div choices() {
    var choices = new Div();
    choices.setClassName("menu");
    for (var link : links.subList(1, links.size())) {
      var choice = new Anchor();
      present(choice);
      show(choice, link);
      choices.add(choice);
    }
    var copy = new CopyButton(Texts.of("editor.link"));
    copy.setCopied(links.getFirst().address());
    var line = new Div(new Span(Texts.of("editor.link")), copy);
    line.setClassName("menu-line");
    choices.add(line);
    return choices;
  }

  private static void show(Anchor anchor, OpenLink link) {
    Texts.show(anchor, link.text());
    anchor.setUnsafeHref(link.address());
    anchor.setTitle(link.tip());
  }

  private static void present(Anchor anchor) {
    anchor.setTarget(AnchorTarget.BLANK);
    anchor.setRouterIgnore(true);
  }
}
