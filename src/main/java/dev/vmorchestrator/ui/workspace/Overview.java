package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.ui.component.CopyButton;
import dev.vmorchestrator.ui.component.TimeText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How to get in, and what there is to know. */
final class Overview extends Composite<Div> {

  private final Div error = new Div();
  private final Anchor terminal = new Anchor("", "Open a terminal");
  private final Paragraph closed = new Paragraph();
  private final ConnectionCell connection = new ConnectionCell();
  private final Span id = new Span();
  private final CopyButton copyId = new CopyButton("workspace id");
  private final Span template = new Span();
  private final Anchor repository = new Anchor();
  private final TimeText created = TimeText.ago(Instant.EPOCH);
  private final ExpiryCell expiry;

  Overview(RowRequests requests) {
    expiry = new ExpiryCell(requests);
    error.setClassName("box");
    terminal.setClassName("panel-open");
    closed.setClassName("panel-hint");
    id.setClassName("mono");
    repository.setTarget(AnchorTarget.BLANK);
    repository.getElement().setAttribute("rel", "noreferrer");
    var connect = panel("How to connect", terminal, closed, connection);
    var facts = new DescriptionList();
    facts.setClassName("facts");
    fact(facts, "Id", id, copyId);
    fact(facts, "Template", template);
    fact(facts, "Repository", repository);
    fact(facts, "Created", created);
    fact(facts, "Expires", expiry);
    getContent().setClassName("overview");
    getContent().add(error, connect, panel("About", facts));
  }

  void show(WorkspaceRow row) {
    var message = row.workspace().errorMessage();
    error.setVisible(message != null && !message.isEmpty());
    error.setText(message == null ? "" : message);
    var open = Connection.of(row.state()) == Connection.CONNECTED;
    terminal.setHref(PageTab.TERMINAL.of(row.id()));
    terminal.setVisible(open);
    closed.setVisible(Connection.of(row.state()) == Connection.DISCONNECTED);
    closed.setText("Start the workspace to connect to it.");
    connection.show(row);
    id.setText(row.id().toString());
    copyId.setCopied(row.id().toString());
    template.setText(row.template());
    showRepository(row.workspace().repoUrl());
    created.setAt(row.workspace().createdAt());
    expiry.show(row);
  }

  private void showRepository(@Nullable String url) {
    repository.setText(url == null ? "none" : RepositoryAddress.of(url).text());
    repository.removeHref();
    if (url != null) {
      RepositoryAddress.of(url).link().ifPresent(repository::setHref);
    }
  }

  private static Div panel(String title, Component... content) {
    var panel = new Div(new H2(title));
    panel.add(content);
    panel.setClassName("panel");
    return panel;
  }

  private static void fact(DescriptionList facts, String term, Component... content) {
    var value = new DescriptionList.Description();
    for (var component : content) {
      value.add(component, new Span(" "));
    }
    facts.add(new DescriptionList.Term(term), value);
  }
}
