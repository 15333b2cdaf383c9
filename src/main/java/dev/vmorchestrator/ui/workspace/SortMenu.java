package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.function.SerializableConsumer;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;
import java.util.List;

/** Orders, and all at once, where the list is narrow and has no headers. */
final class SortMenu extends Composite<Div> {

  private final Div choices = new Div();
  private final Popover popover = new Popover(choices);

  SortMenu(SerializableConsumer<List<QuerySortOrder>> sort, Runnable selectAll) {
    var button = new Button(Texts.of("sort"), e -> popover.setOpened(!popover.isOpened()));
    button.getElement().setAttribute("aria-haspopup", "dialog");
    choices.setClassName("menu");
    choice(Texts.of("sort.newest"), () -> sort.accept(List.of()));
    by("name", Texts.of("name"), sort);
    by("state", Texts.of("status"), sort);
    by("expiresAt", Texts.of("expires"), sort);
    by("template", Texts.of("template"), sort);
    choice(Texts.of("sort.all"), selectAll);
    popover.setAriaLabel(Texts.of("sort"));
    popover.setPosition(PopoverPosition.BOTTOM_START);
    popover.setOpenOnClick(false);
    popover.setAutofocus(true);
    popover.setTarget(button);
    popover.addOpenedChangeListener(e -> {
      if (!e.isOpened()) {
        Buttons.refocus(button);
      }
    });
    getContent().setClassName("narrow-only");
    getContent().add(button, popover);
  }

  private void by(String column, String header, SerializableConsumer<List<QuerySortOrder>> sort) {
    choice(header, () -> sort.accept(List.of(new QuerySortOrder(column, SortDirection.ASCENDING))));
  }

  private void choice(String text, Runnable action) {
    choices.add(
        new NativeButton(
            text,
            e -> {
              popover.close();
              action.run();
            }));
  }
}
