package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Descriptions;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.workspace.Template;
import java.util.List;

/** Instead of the list: there is none yet, or none matches. */
final class EmptyList extends Composite<Div> {

  private final Paragraph sentence = new Paragraph();
  private final Div first = new Div();
  private final Div none = new Div();

  /** Where a click is for this tab, the list opens the form and knows what closing it leads to. */
  private static final String HERE = "!(event.ctrlKey || event.metaKey || event.shiftKey)";

  EmptyList(
      List<Template> templates,
      Runnable create,
      SerializableConsumer<Template.Id> createOf,
      Runnable clear) {
    var cards = new UnorderedList();
    cards.setClassName("template-cards");
    for (var template : templates) {
      var name = new Span(template.name());
      name.setClassName("name");
      var description = new Span(Descriptions.of(template));
      description.setClassName("choice-description");
      var link = new Anchor(ListAddress.newFrom(template.id()), name, description);
      link.setClassName("template-card");
      link.getElement()
          .addEventListener("click", e -> createOf.accept(template.id()))
          .setFilter(HERE)
          .addEventData(HERE + " && event.preventDefault()");
      cards.add(new ListItem(Buttons.bringsField(link)));
    }
    first.setClassName("empty-first");
    first.add(Buttons.bringsField(Buttons.primary(Texts.of("empty.create"), create)), cards);
    none.add(Buttons.plain(Texts.of("empty.clear"), clear));
    getContent().setClassName("empty");
    getContent().add(sentence, first, none);
  }

  void show(WorkspaceQuery query) {
    first.setVisible(!query.isNarrowed());
    none.setVisible(query.isNarrowed());
    sentence.setText(query.isNarrowed() ? noMatch(query) : Texts.of("empty.none"));
  }

  private static String noMatch(WorkspaceQuery query) {
    return query.text().isBlank()
        ? Texts.of("empty.state." + query.states().key())
        : Texts.of("empty.match." + query.states().key(), query.text().strip());
  }
}
