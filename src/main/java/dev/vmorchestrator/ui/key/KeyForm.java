package dev.vmorchestrator.ui.key;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableBiConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Draft;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.Told;
import org.jspecify.annotations.Nullable;

/** Adds a key; what is wrong with it stands at the field. */
final class KeyForm extends Composite<Div> {

  private final TextArea key = new TextArea(Texts.of("keys.public"));
  private final TextField name = new TextField(Texts.of("keys.name"));
  private final SerializableBiConsumer<@Nullable String, String> add;
  private final SerializableRunnable added;
  private final Draft draft = new Draft("key");
  private boolean isAdded;

  /**
   * @param add may throw a {@link ProblemException}
   */
  KeyForm(SerializableBiConsumer<@Nullable String, String> add, SerializableRunnable added) {
    this.add = add;
    this.added = added;
    key.setPlaceholder("ssh-ed25519 AAAA… you@laptop");
    key.setHelperText(Texts.of("keys.public.help"));
    key.setManualValidation(true);
    key.addClassName("wide");
    name.setManualValidation(true);
    name.setPlaceholder(Texts.of("keys.name.example"));
    name.addClassName("wide");
    // What a draft brings back is known to both sides only so, and can be cleared.
    key.setValueChangeMode(ValueChangeMode.LAZY);
    name.setValueChangeMode(ValueChangeMode.LAZY);
    draft.keep("public-key", key);
    draft.keep("name", name);
    var title = new H2(Texts.of("keys.add.title"));
    getContent().setClassName("form key-form");
    getContent().add(title, key, name, Buttons.primary(Texts.of("keys.add.do"), this::submit));
    addAttachListener(e -> draft.restore(getContent(), () -> {}));
  }

  private void submit() {
    if (isAdded && key.isEmpty()) {
      key.focus(); // pressed twice
      return;
    }
    try {
      add.accept(name.isEmpty() ? null : name.getValue(), key.getValue().strip());
    } catch (ProblemException e) {
      show(e);
      return;
    }
    isAdded = true;
    key.setInvalid(false);
    name.setInvalid(false);
    key.clear();
    name.clear();
    draft.forget();
    added.run();
  }

  private void show(ProblemException problem) {
    var isName =
        problem instanceof InvalidValueException invalid
            && invalid.fields().stream().anyMatch(field -> field.field().equals("name"));
    key.setInvalid(!isName);
    name.setInvalid(isName);
    if (isName) {
      name.setErrorMessage(Told.of(problem.what()));
      name.focus();
    } else {
      key.setErrorMessage(
          problem instanceof InvalidValueException
              ? Told.of(problem.what())
              : Told.of(problem).inOneLine());
      key.focus();
    }
  }

  void focus() {
    key.focus();
  }
}
