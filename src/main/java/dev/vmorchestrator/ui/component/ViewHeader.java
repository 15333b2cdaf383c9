package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;

/** A view's title, and at the other end what can be done. */
public final class ViewHeader extends Composite<Div> {

  public ViewHeader(String title, Component... actions) {
    var space = new Div();
    space.setClassName("space");
    getContent().setClassName("view-header");
    getContent().add(new H1(title), space);
    getContent().add(actions);
  }
}
