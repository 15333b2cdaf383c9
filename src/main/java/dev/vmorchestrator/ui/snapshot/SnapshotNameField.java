package dev.vmorchestrator.ui.snapshot;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.textfield.Autocapitalize;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializablePredicate;
import dev.vmorchestrator.problem.InvalidValueException;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.ui.component.Texts;
import java.util.Optional;

/** A snapshot's name, checked while it is typed: the rule, and whether it is free. */
final class SnapshotNameField extends Composite<TextField> {

  private final SerializablePredicate<SnapshotName> isTaken;

  SnapshotNameField(SerializablePredicate<SnapshotName> isTaken) {
    this.isTaken = isTaken;
    var field = getContent();
    field.setAriaLabel(Texts.of("snapshots.name"));
    field.setPlaceholder("before-refactor");
    field.setManualValidation(true);
    field.setAutocapitalize(Autocapitalize.NONE);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(150);
    field.setMaxLength(128);
    field.addClassName("wide");
    field.addValueChangeListener(e -> check());
  }

  /** Empty, and told how names look. */
  void reset() {
    getContent().clear();
    getContent().setInvalid(false);
    getContent().setClassName("good", false);
    getContent().setHelperText(Texts.of("snapshots.rule"));
  }

  TextField field() {
    return getContent();
  }

  void focus() {
    getContent().focus();
  }

  /** The name, if it is allowed; says at the field what is wrong otherwise. */
  Optional<SnapshotName> read() {
    var text = getContent().getValue().strip();
    if (text.isEmpty()) {
      refuse(Texts.of("snapshots.nameless") + " " + Texts.of("snapshots.rule"));
      return Optional.empty();
    }
    try {
      var name = new SnapshotName(text);
      if (!isTaken.test(name)) {
        return Optional.of(name);
      }
      refuse(Texts.of("snapshots.taken"));
    } catch (InvalidValueException e) {
      refuse(Texts.of("snapshots.rule"));
    }
    return Optional.empty();
  }

  void refuse(String message) {
    getContent().setHelperText("");
    getContent().setClassName("good", false);
    getContent().setErrorMessage(message);
    getContent().setInvalid(true);
  }

  private void check() {
    if (getContent().isEmpty()) {
      reset();
    } else if (read().isPresent()) {
      getContent().setInvalid(false);
      getContent().setHelperText(Texts.of("snapshots.free"));
      getContent().setClassName("good", true);
    }
  }
}
