package dev.vmorchestrator.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import dev.vmorchestrator.ui.component.Texts;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** Nothing here: an address that never was, or a workspace that is gone or somebody else's. */
@ParentLayout(MainLayout.class)
@PermitAll
class NotFoundView extends Composite<Div>
    implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

  private final Paragraph text = new Paragraph();

  @Override
  public String getPageTitle() {
    return Texts.of("title", Texts.of("notfound"));
  }

  NotFoundView() {
    getContent().setClassName("empty");
    getContent()
        .add(new H1(Texts.of("notfound")), text, new Anchor("app", Texts.of("notfound.go")));
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
    // Vaadin's own exception brings words about routes; ours brings none, and a sentence beside it.
    var ours = error.getException().getMessage() == null && error.hasCustomMessage();
    text.setText(ours ? error.getCustomMessage() : Texts.of("notfound.text"));
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
