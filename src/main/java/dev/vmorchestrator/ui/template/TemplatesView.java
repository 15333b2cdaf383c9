package dev.vmorchestrator.ui.template;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.MainLayout;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.ViewHeader;
import dev.vmorchestrator.workspace.Template;
import dev.vmorchestrator.workspace.TemplateImages;
import dev.vmorchestrator.workspace.Templates;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.Map;

/** What workspaces are made from. */
@Route(value = "app/templates", layout = MainLayout.class)
@PermitAll
class TemplatesView extends Composite<Div> implements HasDynamicTitle {

  private final Map<Template.Id, TemplateCard> cards = new LinkedHashMap<>();
  private final TemplateImages images;

  TemplatesView(CurrentUser user, Templates templates, TemplateImages images, LiveUpdates live) {
    this.images = images;
    var list = new UnorderedList();
    list.setClassName("template-cards");
    for (var template : templates.all()) {
      var card = new TemplateCard(template);
      cards.put(template.id(), card);
      list.add(card);
    }
    getContent().setClassName("view scrolling");
    getContent().add(new ViewHeader(Texts.of("templates")), list);
    refresh();
    live.follow(
        this,
        user.name(),
        changes -> {
          if (changes.templates()) {
            refresh();
          }
        });
  }

  @Override
  public String getPageTitle() {
    return Texts.of("title", Texts.of("templates"));
  }

  private void refresh() {
    cards.forEach((id, card) -> card.show(images.of(id)));
  }
}
