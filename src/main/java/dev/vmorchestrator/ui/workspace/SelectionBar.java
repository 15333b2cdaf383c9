package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;

/** What can be done with the rows that are selected; below the list, so that nothing moves. */
final class SelectionBar extends Composite<Div> {

  private final Span count = new Span();

  SelectionBar(
      SerializableConsumer<RowAction> chosen,
      SerializableConsumer<Component> extend,
      Runnable clear) {
    count.setClassName("selection-count");
    count.getElement().setAttribute("role", "status");
    var space = new Div();
    space.setClassName("space");
    var longer = Buttons.small(Texts.of("selection.extend"), "plain", () -> {});
    longer.addClickListener(e -> extend.accept(longer));
    longer.getElement().setAttribute("aria-haspopup", "dialog");
    getContent().setClassName("selection-bar");
    getContent().getElement().setAttribute("role", "group");
    getContent().getElement().setAttribute("aria-label", Texts.of("selection.label"));
    getContent()
        .add(
            count,
            space,
            button(RowAction.START, chosen),
            button(RowAction.STOP, chosen),
            longer,
            button(RowAction.DELETE, chosen),
            Buttons.small(Texts.of("selection.clear"), "plain", clear));
    show(0);
  }

  void show(int selected) {
    getContent().setVisible(selected > 0);
    Texts.show(count, Texts.of("selection.count", selected));
  }

  private static Button button(RowAction action, SerializableConsumer<RowAction> chosen) {
    return Buttons.small(action.label(), action.colour(), () -> chosen.accept(action));
  }
}
