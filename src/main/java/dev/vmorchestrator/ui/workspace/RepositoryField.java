package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.Told;
import dev.vmorchestrator.workspace.RepoUrl;
import org.jspecify.annotations.Nullable;

/** The repository that is cloned into it, if any. */
final class RepositoryField extends Composite<TextField> implements FormField<RepoUrl> {

  private final SerializableConsumer<String> entered;

  /**
   * @param entered told of every address that git could clone
   */
  RepositoryField(SerializableConsumer<String> entered) {
    this.entered = entered;
    var field = getContent();
    field.setLabel(Texts.of("repository"));
    field.setPlaceholder("https://github.com/acme/shop.git");
    field.setManualValidation(true);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.addClassName("wide");
    field.addValueChangeListener(e -> check());
  }

  TextField field() {
    return getContent();
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
      var url = read();
      getContent().setInvalid(false);
      if (url != null) {
        entered.accept(url.value());
      }
    } catch (InvalidValueException e) {
      refuse(Told.of(e.what()));
    }
  }
}
