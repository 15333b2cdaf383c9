package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializablePredicate;
import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.workspace.WorkspaceName;

/** The name, checked while it is typed: the rule, and whether it is free. */
final class NameField extends Composite<TextField> implements FormField<WorkspaceName> {

  private final SerializablePredicate<WorkspaceName> isFree;

  NameField(SerializablePredicate<WorkspaceName> isFree) {
    this.isFree = isFree;
    var field = getContent();
    field.setLabel("Name");
    field.setPlaceholder("my-project");
    field.setRequiredIndicatorVisible(true);
    field.setManualValidation(true);
    field.setAutofocus(true);
    field.setAutocapitalize(Autocapitalize.NONE);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(150);
    field.addClassName("wide");
    field.addValueChangeListener(e -> check());
    field.setHelperText(WorkspaceName.RULE);
  }

  @Override
  public String wireName() {
    return "name";
  }

  @Override
  public WorkspaceName read() {
    var text = getContent().getValue().strip();
    if (text.isEmpty()) {
      throw new InvalidValueException(wireName(), "Give it a name. " + WorkspaceName.RULE);
    }
    try {
      return new WorkspaceName(text);
    } catch (InvalidValueException e) {
      throw new InvalidValueException(wireName(), WorkspaceName.RULE);
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

  private void check() {
    try {
      if (isFree.test(read())) {
        getContent().setInvalid(false);
        getContent().setHelperText("✓ Free");
        getContent().setClassName("good", true);
      } else {
        refuse("You have a workspace of this name. Choose another one.");
      }
    } catch (InvalidValueException e) {
      refuse(e.detail());
    }
  }
}
