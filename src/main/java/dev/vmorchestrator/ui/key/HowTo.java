package dev.vmorchestrator.ui.key;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.security.SshEntrance.Gateway;
import dev.vmorchestrator.ui.ReachedBy;
import dev.vmorchestrator.ui.component.CopyButton;
import dev.vmorchestrator.ui.component.Texts;
import java.util.Objects;
import java.util.Optional;

/** What to type, with the gateway's own address and fingerprint. */
final class HowTo extends Composite<Div> {

  HowTo(Optional<Gateway> gateway) {
    getContent().setClassName("how-to");
    getContent().add(new H2(Texts.of("keys.how")));
    line(Texts.of("keys.how.vm"), ReachedBy.vm("ssh my-project"));
    line(Texts.of("keys.how.config"), ReachedBy.vm("config-ssh"));
    if (gateway.isEmpty()) {
      getContent().add(new Paragraph(Texts.of("keys.how.away")));
    } else if (ReachedBy.reaches(gateway.get().host())) {
      plain(gateway.get());
    } else {
      var port = Integer.toString(gateway.get().port());
      getContent().add(new Paragraph(Texts.of("keys.how.loopback", port)));
    }
  }

  private void plain(Gateway gateway) {
    var host = Objects.requireNonNullElseGet(gateway.host(), ReachedBy::host);
    line(Texts.of("keys.how.ssh"), "ssh -p %d my-project@%s".formatted(gateway.port(), host));
    var fingerprint = new Code(gateway.fingerprint());
    getContent().add(new Paragraph(new Span(Texts.of("keys.how.hostkey") + " "), fingerprint));
  }

  private void line(String what, String command) {
    var copy = new CopyButton(Texts.of("keys.command"));
    copy.setCopied(command);
    var line = new Div(new Code(command), copy);
    line.setClassName("key-print");
    getContent().add(new Paragraph(what), line);
  }
}
