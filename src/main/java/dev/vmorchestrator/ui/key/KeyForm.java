package dev.vmorchestrator.ui.key;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableBiConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.ui.component.Buttons;
import org.jspecify.annotations.Nullable;

/** Adds a key; what is wrong with it stands at the field. */
final class KeyForm extends Composite<Div> {

  private final TextArea key = new TextArea("Public key");
  private final TextField name = new TextField("Name (optional)");
  private final SerializableBiConsumer<@Nullable String, String> add;
  private final SerializableRunnable added;

  /**
   * @param add may throw a {@link ProblemException}
   */
  KeyForm(SerializableBiConsumer<@Nullable String, String> add, SerializableRunnable added) {
    this.add = add;
    this.added = added;
    key.setPlaceholder("ssh-ed25519 AAAA… you@laptop");
    key.setHelperText("The one line of ~/.ssh/id_ed25519.pub. Never the file without .pub.");
    key.setManualValidation(true);
    key.addClassName("wide");
    name.setPlaceholder("The key's own comment");
    name.addClassName("wide");
    var title = new H2("Add a key");
    getContent().setClassName("form key-form");
    getContent().add(title, key, name, Buttons.primary("Add key", this::submit));
  }

  private void submit() {
    try {
      add.accept(name.isEmpty() ? null : name.getValue(), key.getValue().strip());
    } catch (ProblemException e) {
      key.setErrorMessage(e.inWords().replace('\n', ' '));
      key.setInvalid(true);
      key.focus();
      return;
    }
    key.setInvalid(false);
    key.clear();
    name.clear();
    added.run();
  }
}
