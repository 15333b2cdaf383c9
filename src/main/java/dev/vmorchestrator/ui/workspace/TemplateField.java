package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import dev.vmorchestrator.ui.component.Descriptions;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.template.ReadinessLine;
import dev.vmorchestrator.workspace.Template;
import dev.vmorchestrator.workspace.TemplateImages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The templates as cards, each with how far its image is. */
final class TemplateField extends Composite<RadioButtonGroup<Template>>
    implements FormField<Template> {

  private final Map<Template.Id, ReadinessLine> readiness = new HashMap<>();
  private final TemplateImages images;
  private boolean chosen;

  TemplateField(List<Template> templates, TemplateImages images) {
    this.images = images;
    var group = getContent();
    group.setLabel(Texts.of("template"));
    group.addClassName("template-choice");
    group.setRenderer(new ComponentRenderer<>(this::card));
    group.setItems(templates);
    group.setValue(templates.getFirst());
    group.addValueChangeListener(e -> chosen |= e.isFromClient());
  }

  /** Shows how far the images are now. */
  void refresh() {
    readiness.forEach((id, line) -> line.show(images.of(id)));
  }

  /** Chooses the one with this id, if there is one and the user has chosen none. */
  void suggest(String id) {
    if (!chosen) {
      select(id);
    }
  }

  /** Chooses the one with this id, if there is one, as the user had. */
  void choose(String id) {
    chosen = true;
    select(id);
  }

  private void select(String id) {
    getContent()
        .getListDataView()
        .getItems()
        .filter(template -> template.id().value().equals(id))
        .findFirst()
        .ifPresent(getContent()::setValue);
  }

  @Override
  public String wireName() {
    return "template";
  }

  @Override
  public Template read() {
    return getContent().getValue();
  }

  @Override
  public void refuse(String message) {
    getContent().setErrorMessage(message);
    getContent().setInvalid(true);
  }

  @Override
  public void focus() {
    getContent().getElement().callJsFunction("focus");
  }

  private Div card(Template template) {
    var name = new Span(template.name());
    name.setClassName("name");
    var description = new Span(Descriptions.of(template));
    description.setClassName("choice-description");
    var line = new ReadinessLine();
    line.show(images.of(template.id()));
    readiness.put(template.id(), line);
    var card = new Div(name, description, line);
    card.setClassName("choice");
    card.getElement().setAttribute("data-choice", template.id().value());
    return card;
  }
}
