package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import dev.vmorchestrator.lifecycle.WorkspaceEdits;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Other times to live, beside what was clicked. One for the whole list. */
final class ExpiryMenu extends Composite<Popover> {

  private final WorkspaceEdits edits;
  private final String owner;
  private final Div choices = new Div();
  private List<UUID> workspaces = List.of();
  private @Nullable Component opener;

  ExpiryMenu(WorkspaceEdits edits, String owner) {
    this.edits = edits;
    this.owner = owner;
    choices.setClassName("menu");
    choice(Texts.of("expiry.hour"), Duration.ofHours(1));
    choice(Texts.of("expiry.hours"), Duration.ofHours(8));
    choice(Texts.of("expiry.day"), Duration.ofDays(1));
    choice(Texts.of("expiry.never"), null);
    var popover = getContent();
    popover.setAriaLabel(Texts.of("expiry.change"));
    popover.setPosition(PopoverPosition.BOTTOM_START);
    popover.setOpenOnClick(false);
    popover.setAutofocus(true);
    popover.add(choices);
    popover.addOpenedChangeListener(e -> {
      if (!e.isOpened() && opener != null) {
        Buttons.refocus(opener);
      }
    });
  }

  /** Offers them for all of these. */
  void open(Collection<UUID> these, Component button) {
    workspaces = List.copyOf(these);
    opener = button;
    getContent().setTarget(button);
    getContent().open();
  }

  private void choice(String text, @Nullable Duration longer) {
    choices.add(new NativeButton(text, e -> choose(longer)));
  }

  private void choose(@Nullable Duration longer) {
    getContent().close();
    for (var workspace : workspaces) {
      if (longer == null) {
        edits.liveFor(workspace, owner, null);
      } else {
        edits.extend(workspace, owner, longer);
      }
    }
  }
}
