package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import dev.vmorchestrator.lifecycle.WorkspaceEdits;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Several;
import dev.vmorchestrator.ui.component.Texts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Other times to live, beside what was clicked. One for the whole list. A row that never expires
 * can be given an end; among several it keeps none, since nobody means to have it deleted who
 * extends them.
 */
final class ExpiryMenu extends Composite<Popover> {

  private final WorkspaceEdits edits;
  private final String owner;
  private final Div choices = new Div();
  private final Div endless = new Div();
  private List<WorkspaceRow> rows = List.of();
  private List<WorkspaceRow> extended = List.of();
  private @Nullable Component opener;

  ExpiryMenu(WorkspaceEdits edits, String owner) {
    this.edits = edits;
    this.owner = owner;
    choices.setClassName("menu");
    endless.setClassName("menu-hint");
    choice(Texts.of("expiry.hour"), Duration.ofHours(1));
    choice(Texts.of("expiry.hours"), Duration.ofHours(8));
    choice(Texts.of("expiry.day"), Duration.ofDays(1));
    choice(Texts.of("expiry.never"), null);
    var popover = getContent();
    popover.setAriaLabel(Texts.of("expiry.change"));
    popover.setPosition(PopoverPosition.BOTTOM_START);
    popover.setOpenOnClick(false);
    popover.setAutofocus(true);
    popover.add(choices, endless);
    popover.addOpenedChangeListener(e -> {
      if (!e.isOpened() && opener != null) {
        Buttons.refocus(opener);
      }
    });
  }

  void open(WorkspaceRow row, Component button) {
    open(List.of(row), List.of(row), button);
  }

  /** Offers them for all of these; only "never" is for those, too, that have no end. */
  void openForAll(List<WorkspaceRow> these, Component button) {
    open(these, these.stream().filter(row -> row.workspace().expiresAt() != null).toList(), button);
  }

  private void open(List<WorkspaceRow> all, List<WorkspaceRow> ending, Component button) {
    var popover = getContent();
    if (popover.isOpened() && button.equals(opener)) {
      popover.close();
      return;
    }
    rows = all;
    extended = ending;
    opener = button;
    endless.setVisible(ending.size() < all.size());
    Texts.show(endless, Texts.of("expiry.endless", all.size() - ending.size()));
    popover.setTarget(button);
    popover.open();
  }

  private void choice(String text, @Nullable Duration longer) {
    choices.add(new NativeButton(text, e -> choose(longer)));
  }

  private void choose(@Nullable Duration longer) {
    if (!getContent().isOpened()) {
      return; // a second press was on its way
    }
    getContent().close();
    if (longer == null) {
      Several.each(rows, WorkspaceRow::name, row -> edits.liveFor(row.id(), owner, null));
    } else {
      Several.each(extended, WorkspaceRow::name, row -> edits.extend(row.id(), owner, longer));
    }
  }
}
