package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializablePredicate;
import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.ui.component.Proposal;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.Told;
import dev.vmorchestrator.workspace.WorkspaceName;

/** The name, checked while it is typed: the rule, and whether it is free. */
final class NameField extends Composite<TextField> implements FormField<WorkspaceName> {

  private final SerializablePredicate<WorkspaceName> isFree;
  private String suggested = "";

  NameField(SerializablePredicate<WorkspaceName> isFree) {
    this.isFree = isFree;
    var field = getContent();
    field.setLabel(Texts.of("name"));
    field.setPlaceholder("my-project");
    field.setRequiredIndicatorVisible(true);
    field.setManualValidation(true);
    field.setAutofocus(true);
    field.setAutocapitalize(Autocapitalize.NONE);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(150);
    field.addClassName("wide");
    field.addValueChangeListener(e -> check());
    field.setHelperText(Texts.of("name.rule"));
  }

  @Override
  public String wireName() {
    return "name";
  }

  @Override
  public WorkspaceName read() {
    var text = getContent().getValue().strip();
    if (text.isEmpty()) {
      throw new InvalidValueException(
          wireName(), Texts.of("name.missing") + " " + Texts.of("name.rule"));
    }
    try {
      return new WorkspaceName(text);
    } catch (InvalidValueException e) {
      throw new InvalidValueException(wireName(), Texts.of("name.rule"));
    }
  }

  @Override
  public void refuse(String message) {
    getContent().setHelperText("");
    getContent().setClassName("good", false);
    getContent().setErrorMessage(message);
    getContent().setInvalid(true);
  }

  @Override
  public void focus() {
    getContent().focus();
  }

  /** Proposes a name, unless the user has given one. */
  void suggest(String name) {
    var text = getContent().getValue();
    if (text.isBlank() || text.equals(suggested)) {
      suggested = name;
      Proposal.put(name, getContent());
    }
  }

  /** Whether this could be given. */
  boolean isFree(String name) {
    return isFree.test(new WorkspaceName(name));
  }

  TextField field() {
    return getContent();
  }

  private void check() {
    try {
      if (isFree.test(read())) {
        getContent().setInvalid(false);
        getContent().setHelperText(Texts.of("name.free"));
        getContent().setClassName("good", true);
      } else {
        refuse(Texts.of("name.taken"));
      }
    } catch (InvalidValueException e) {
      refuse(Told.of(e.what()));
    }
  }
}
