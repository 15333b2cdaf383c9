package dev.vmorchestrator.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.vmorchestrator.lifecycle.EngineStatus;
import dev.vmorchestrator.security.SecurityStatus;
import dev.vmorchestrator.ui.component.Texts;

/** What everybody must know, across the top: the engine is away, or the server is open. */
final class Banners extends Composite<Div> {

  private final Div outage = new Div();
  private final EngineStatus engine;

  Banners(EngineStatus engine, SecurityStatus security) {
    this.engine = engine;
    if (security.isOpen()) {
      var open = new Div(Texts.of("banner.open"));
      open.setClassName("banner open");
      open.getElement().setAttribute("role", "status");
      getContent().add(open);
    }
    outage.setClassName("banner");
    outage.getElement().setAttribute("role", "status");
    getContent().add(outage);
    refresh();
  }

  void refresh() {
    var sentence = engine.outage();
    outage.setVisible(sentence.isPresent());
    sentence.ifPresent(s -> outage.setText(Texts.of("banner.outage", s)));
  }
}
