package dev.vmorchestrator.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.lifecycle.EngineStatus;
import dev.vmorchestrator.lifecycle.ServerStatus;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.security.SecurityStatus;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.Told;

/** What everybody must know, across the top: the engine is away, the server stops or is open. */
final class Banners extends Composite<Div> {

  /** Where it is read. */
  @SpringComponent
  record Sources(EngineStatus engine, ServerStatus server, SecurityStatus security) {}

  private final Div outage = new Div();
  private final Div stopping = new Div();
  private final Sources sources;

  Banners(Sources sources) {
    this.sources = sources;
    if (sources.security().isOpen()) {
      var open = new Div(Texts.of("banner.open"));
      open.setClassName("banner open");
      open.getElement().setAttribute("role", "status");
      getContent().add(open);
    }
    outage.setClassName("banner");
    outage.getElement().setAttribute("role", "status");
    stopping.setClassName("banner");
    stopping.getElement().setAttribute("role", "status");
    stopping.setText(Texts.of("banner.stopping"));
    getContent().add(outage, stopping);
    refresh();
  }

  void refresh() {
    stopping.setVisible(sources.server().isStopping());
    var sentence = sources.engine().outage();
    outage.setVisible(sentence.isPresent());
    sentence.ifPresent(s -> outage.setText(Texts.of("banner.outage", told(s))));
  }

  private static String told(String outage) {
    var told = Told.of(outage, ProblemCode.RUNTIME_UNAVAILABLE.name());
    return told.then().isEmpty() ? told.first() : told.first() + ": " + told.then();
  }
}
