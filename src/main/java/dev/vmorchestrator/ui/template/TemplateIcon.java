package dev.vmorchestrator.ui.template;

import com.vaadin.flow.component.icon.VaadinIcon;
import dev.vmorchestrator.workspace.Template;

/** The picture of a template; those that an operator added share one. */
public final class TemplateIcon {

  private TemplateIcon() {}

  public static VaadinIcon of(Template.Id template) {
    return switch (template.value()) {
      case "nodejs" -> VaadinIcon.CUBE;
      case "python" -> VaadinIcon.FLASK;
      case "rust" -> VaadinIcon.COG;
      default -> VaadinIcon.PACKAGE;
    };
  }
}
