package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.ui.ReachedBy;
import dev.vmorchestrator.ui.component.CopyButton;
import dev.vmorchestrator.ui.component.Texts;
import java.util.List;
import java.util.Objects;

/** The ways into one that runs, each with what to press or to type. */
final class ConnectPanel extends Composite<DescriptionList> {

  private final Anchor terminal = new Anchor("", Texts.of("connect.terminal"));
  private final Command vm = new Command();
  private final Command ssh = new Command();
  private final Div sshWay;
  private final Command exec = new Command();
  private final Div editors = new Div();
  private List<OpenLink> links = List.of();

  ConnectPanel() {
    terminal.setClassName("panel-open");
    editors.setClassName("connect-editors");
    var keys = new Anchor("app/keys", Texts.of("connect.keys"));
    keys.setClassName("connect-hint");
    way("connect.browser", terminal);
    way("connect.vm", vm);
    sshWay = way("connect.ssh", ssh, keys);
    way("connect.editor", editors);
    way("connect.exec", exec);
    getContent().setClassName("connect");
  }

  void show(WorkspaceRow row) {
    terminal.setHref(PageTab.TERMINAL.of(row.id()));
    vm.show(ReachedBy.vm("ssh " + row.name()));
    sshWay.setVisible(row.command() != null);
    ssh.show(Objects.requireNonNullElse(row.command(), ""));
    exec.show("docker exec -it %s bash".formatted(row.workspace().providerId()));
    if (!row.links().equals(links)) {
      links = row.links();
      editors.removeAll();
      links.forEach(link -> editors.add(anchor(link)));
    }
  }

  private Div way(String key, Component... how) {
    var description = new DescriptionList.Description();
    description.add(how);
    var way = new Div(new DescriptionList.Term(Texts.of(key)), description);
    way.setClassName("connect-way");
    getContent().getElement().appendChild(way.getElement());
    return way;
  }

  private static Anchor anchor(OpenLink link) {
    var anchor = new Anchor();
    Texts.show(anchor, link.text());
    anchor.setUnsafeHref(link.address());
    anchor.setTitle(link.tip());
    anchor.setTarget(AnchorTarget.BLANK);
    anchor.setRouterIgnore(true);
    return anchor;
  }

  /** Something to type, whole on hover, with its copy button. */
  private static final class Command extends Composite<Span> {

    private final Code text = new Code();
    private final CopyButton copy = new CopyButton(Texts.of("keys.command"));

    Command() {
      getContent().setClassName("command");
      getContent().add(text, copy);
    }

    void show(String command) {
      Texts.show(text, command);
      text.setTitle(command);
      copy.setCopied(command);
    }
  }
}
