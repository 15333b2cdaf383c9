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
import java.util.Objects;
import java.util.Optional;

/** What to type, with the gateway's own address and fingerprint. */
final class HowTo extends Composite<Div> {

  HowTo(Optional<Gateway> gateway) {
    getContent().setClassName("how-to");
    getContent().add(new H2("How to connect"));
    line("With vm, which makes and registers a key of its own:", "vm ssh my-project");
    line("For ssh, rsync and editors, once:", "vm config-ssh");
    gateway.ifPresentOrElse(
        g -> {
          var host = Objects.requireNonNullElseGet(g.host(), ReachedBy::host);
          line(
              "With a key from above and OpenSSH alone:",
              "ssh -p %d my-project@%s".formatted(g.port(), host));
          getContent()
              .add(new Paragraph(new Span("The gateway's host key: "), new Code(g.fingerprint())));
        },
        () -> getContent().add(new Paragraph("The SSH gateway does not run on this server.")));
  }

  private void line(String what, String command) {
    var copy = new CopyButton("command");
    copy.setCopied(command);
    var line = new Div(new Code(command), copy);
    line.setClassName("key-print");
    getContent().add(new Paragraph(what), line);
  }
}
