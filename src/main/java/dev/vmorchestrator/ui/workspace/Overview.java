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
import dev.vmorchestrator.ui.component.ErrorBox;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.TimeText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How to get in, and what there is to know. */
final class Overview extends Composite<Div> {

  private final Paragraph closed = new Paragraph();
  private final ConnectionCell connection = new ConnectionCell();
  private final ConnectPanel ways = new ConnectPanel();
  private final Span id = new Span();
  private final CopyButton copyId = new CopyButton(Texts.of("page.id.copied"));
  private final Span template = new Span();
  private final Anchor repository = new Anchor();
  private final TimeText created = TimeText.ago(Instant.EPOCH);
  private final ExpiryCell expiry;
  private final ErrorBox error;
  private @Nullable WorkspaceRow row;

  Overview(RowRequests requests) {
    expiry = new ExpiryCell(requests);
    error = new ErrorBox(() -> retry(requests));
    closed.setClassName("panel-hint");
    id.setClassName("mono");
    repository.setTarget(AnchorTarget.BLANK);
    repository.getElement().setAttribute("rel", "noreferrer");
    var connect = panel(Texts.of("connect"), closed, connection, ways);
    var facts = new DescriptionList();
    facts.setClassName("facts");
    fact(facts, Texts.of("page.id"), id, copyId);
    fact(facts, Texts.of("template"), template);
    fact(facts, Texts.of("page.repository"), repository);
    fact(facts, Texts.of("created"), created);
    fact(facts, Texts.of("expires"), expiry);
    getContent().setClassName("overview");
    getContent().add(error, connect, panel(Texts.of("page.about"), facts));
  }

  void show(WorkspaceRow now) {
    row = now;
    var retriable = RowAction.isRetry(now.state());
    error.show(now.workspace().errorMessage(), null, retriable);
    var open = Connection.of(now.state()) == Connection.CONNECTED;
    closed.setVisible(Connection.of(now.state()) == Connection.DISCONNECTED);
    Texts.show(closed, Texts.of(retriable ? "connect.failed" : "connect.closed"));
    connection.setVisible(!open);
    connection.show(now);
    ways.setVisible(open && now.workspace().providerId() != null);
    if (ways.isVisible()) {
      ways.show(now);
    }
    Texts.show(id, now.id().toString());
    copyId.setCopied(now.id().toString());
    Texts.show(template, now.template());
    showRepository(now.workspace().repoUrl());
    created.setAt(now.workspace().createdAt());
    expiry.show(now);
  }

  private void retry(RowRequests requests) {
    if (row != null) {
      requests.act(RowAction.START, row);
    }
  }

  private void showRepository(@Nullable String url) {
    Texts.show(
        repository,
        url == null ? Texts.of("page.repository.none") : RepositoryAddress.of(url).text());
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
