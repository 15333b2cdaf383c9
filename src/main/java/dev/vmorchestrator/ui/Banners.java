package dev.vmorchestrator.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.vmorchestrator.lifecycle.EngineStatus;

/** What everybody must know, across the top: the engine is away. */
final class Banners extends Composite<Div> {

  private final Div outage = new Div();
  private final EngineStatus engine;

  Banners(EngineStatus engine) {
    this.engine = engine;
    outage.setClassName("banner");
    outage.getElement().setAttribute("role", "status");
    getContent().add(outage);
    refresh();
  }

  void refresh() {
    var sentence = engine.outage();
    outage.setVisible(sentence.isPresent());
    sentence.ifPresent(outage::setText);
  }
}
