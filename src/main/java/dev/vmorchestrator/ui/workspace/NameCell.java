package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import org.jspecify.annotations.Nullable;

/**
 * The name, the short id, the repository and, for a failed one, the error's first line; put
 * together by the browser, since every row has one.
 */
@Tag("vm-name")
@JsModule("./vm-name.ts")
final class NameCell extends Component {

  void show(WorkspaceRow row) {
    attribute("name", row.name());
    attribute("workspace", row.id().toString());
    attribute("href", PageTab.OVERVIEW.of(row.id()));
    attribute("problem", row.workspace().errorMessage());
    var url = row.workspace().repoUrl();
    if (url != null) {
      var address = RepositoryAddress.of(url);
      attribute("repository", address.text());
      attribute("link", address.link().orElse(null));
    }
  }

  String name() {
    return getElement().getAttribute("name");
  }

  /** The whole error, of which the first line is to be seen. */
  @Nullable String problem() {
    return getElement().getAttribute("problem");
  }

  private void attribute(String name, @Nullable String value) {
    if (value == null) {
      getElement().removeAttribute(name);
    } else {
      getElement().setAttribute(name, value);
    }
  }
}
