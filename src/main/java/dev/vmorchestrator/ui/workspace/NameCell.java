package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.ui.component.Buttons;
import org.jspecify.annotations.Nullable;

/** The name, the short id, the repository and, for a failed one, the error's first line. */
final class NameCell extends Composite<Div> {

  private final Span name = new Span();
  private final Anchor page = new Anchor("", name);
  private final Span id = new Span();
  private final Anchor repository = new Anchor();
  private final Span error = new Span();

  NameCell() {
    name.setClassName("name");
    id.setClassName("id");
    repository.setClassName("repository");
    repository.setTarget(AnchorTarget.BLANK);
    repository.getElement().setAttribute("rel", "noreferrer");
    error.setClassName("row-error");
    getContent().setClassName("cell-lines");
    page.setClassName("page-link");
    getContent().add(page, id, repository, error);
  }

  void show(WorkspaceRow row) {
    page.setHref(PageTab.OVERVIEW.of(row.id()));
    Buttons.keepFocus(page, "page", row.id());
    name.setText(row.name());
    name.setTitle(row.name());
    id.setText(row.shortId());
    id.setTitle(row.id().toString());
    showRepository(row.workspace().repoUrl());
    showError(row.workspace().errorMessage());
  }

  private void showRepository(@Nullable String url) {
    repository.setVisible(url != null);
    if (url != null) {
      var address = RepositoryAddress.of(url);
      repository.setText(address.text());
      repository.setTitle(url);
      address.link().ifPresentOrElse(repository::setHref, repository::removeHref);
    }
  }

  private void showError(@Nullable String message) {
    error.setVisible(message != null);
    if (message != null) {
      error.setText("⚠ " + message.lines().findFirst().orElse(""));
      error.setTitle(message);
    }
  }
}
