package dev.vmorchestrator.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** Nothing here: an address that never was, or a workspace that is gone or somebody else's. */
@ParentLayout(MainLayout.class)
@PageTitle("Not found · VM Orchestrator")
@PermitAll
class NotFoundView extends Composite<Div> implements HasErrorParameter<NotFoundException> {

  private final Paragraph text = new Paragraph();

  NotFoundView() {
    getContent().setClassName("empty");
    getContent().add(new H1("Not found"), text, new Anchor("app", "Go to your workspaces"));
  }

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> error) {
    text.setText(
        error.hasCustomMessage()
            ? error.getCustomMessage()
            : "There is nothing at this address, or it is not yours.");
    return HttpServletResponse.SC_NOT_FOUND;
  }
}
