package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;

/** Reads changes out politely to those who do not see them. One a page, in the layout. */
public final class Announcer extends Composite<Div> {

  public Announcer() {
    getContent().setClassName("announcer sr-only");
    getContent().getElement().setAttribute("aria-live", "polite").setAttribute("role", "status");
    addAttachListener(e -> ComponentUtil.setData(e.getUI(), Announcer.class, this));
  }

  /** Does nothing on a page without a layout. */
  public static void say(UI ui, String text) {
    var announcer = ComponentUtil.getData(ui, Announcer.class);
    if (announcer != null) {
      announcer.getContent().setText(text);
    }
  }
}
