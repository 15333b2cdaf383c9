package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import dev.vmorchestrator.lifecycle.WorkspaceEdits;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Other times to live, beside the row whose time was clicked. One for the whole list. */
final class ExpiryMenu extends Composite<Popover> {

  private final WorkspaceEdits edits;
  private final String owner;
  private final Div choices = new Div();
  private @Nullable UUID workspace;

  ExpiryMenu(WorkspaceEdits edits, String owner) {
    this.edits = edits;
    this.owner = owner;
    choices.setClassName("menu");
    choice("+1 hour", Duration.ofHours(1));
    choice("+8 hours", Duration.ofHours(8));
    choice("+1 day", Duration.ofDays(1));
    choice("Never", null);
    var popover = getContent();
    popover.setAriaLabel("Change when it expires");
    popover.setPosition(PopoverPosition.BOTTOM_START);
    popover.setOpenOnClick(false);
    popover.setAutofocus(true);
    popover.add(choices);
  }

  void open(WorkspaceRow row, Component button) {
    workspace = row.id();
    getContent().setTarget(button);
    getContent().open();
  }

  private void choice(String text, @Nullable Duration longer) {
    choices.add(new NativeButton(text, e -> choose(longer)));
  }

  private void choose(@Nullable Duration longer) {
    getContent().close();
    if (workspace == null) {
      return;
    }
    if (longer == null) {
      edits.liveFor(workspace, owner, null);
    } else {
      edits.extend(workspace, owner, longer);
    }
  }
}
