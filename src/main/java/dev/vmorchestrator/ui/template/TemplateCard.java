package dev.vmorchestrator.ui.template;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import dev.vmorchestrator.ui.component.Descriptions;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.workspace.Template;
import dev.vmorchestrator.workspace.TemplateImages.Readiness;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Preparing;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Ready;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Unavailable;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Unknown;

/** A template, its image and how far that is; what is wrong with it and what to do. */
final class TemplateCard extends Composite<ListItem> {

  private final ReadinessLine readiness = new ReadinessLine();
  private final Paragraph detail = new Paragraph();
  private final Paragraph advice = new Paragraph();

  TemplateCard(Template template) {
    var description = new Paragraph(Descriptions.of(template));
    description.setClassName("template-description");
    detail.setClassName("template-detail");
    advice.setClassName("template-advice");
    var head = new Div(new H2(template.name()), readiness);
    head.setClassName("template-head");
    getContent().setClassName("template-card");
    getContent().add(head, description, new Code(template.image()), detail, advice);
  }

  void show(Readiness now) {
    readiness.show(now);
    switch (now) {
      case Unknown u -> says("", "");
      case Ready r -> says("", "");
      case Preparing p -> says(p.message(), Texts.of("template.wait"));
      case Unavailable u -> says(u.why(), Texts.of("template.retry"));
    }
  }

  private void says(String what, String then) {
    detail.setText(what);
    detail.setVisible(!what.isEmpty());
    advice.setText(then);
    advice.setVisible(!then.isEmpty());
  }
}
