package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.workspace.RepoUrl;
import org.jspecify.annotations.Nullable;

/** The repository that is cloned into it, if any. */
final class RepositoryField extends Composite<TextField> implements FormField<RepoUrl> {

  RepositoryField() {
    var field = getContent();
    field.setLabel("Repository URL (optional)");
    field.setPlaceholder("https://github.com/acme/shop.git");
    field.setManualValidation(true);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.addClassName("wide");
    field.addValueChangeListener(e -> check());
  }

  @Override
  public String wireName() {
    return "repo_url";
  }

  @Override
  public @Nullable RepoUrl read() {
    var text = getContent().getValue().strip();
    return text.isEmpty() ? null : new RepoUrl(text);
  }

  @Override
  public void refuse(String message) {
    getContent().setErrorMessage(message);
    getContent().setInvalid(true);
  }

  @Override
  public void focus() {
    getContent().focus();
  }

  private void check() {
    try {
      read();
      getContent().setInvalid(false);
    } catch (InvalidValueException e) {
      refuse(e.detail());
    }
  }
}
