package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.internal.nodefeature.ElementPropertyMap;

/**
 * A text that the server puts into a field. What somebody has typed there is not told to the server
 * at once, so the browser decides: it takes the proposal only if the field is still as the server
 * believes it to be, and tells what it has otherwise.
 */
public final class Proposal {

  /** The input event has it told to the server as what was typed would be. */
  private static final String UNLESS_TYPED =
      """
      if (this.value !== $0) return;
      this.value = $1;
      if (this.inputElement === document.activeElement) this.inputElement.select();
      this.dispatchEvent(new CustomEvent('input'));\
      """;

  private Proposal() {}

  public static void put(String text, TextFieldBase<?, String> field) {
    field.getElement().executeJs(UNLESS_TYPED, field.getValue(), text);
    // The server's side of it alone: setValue would put it over whatever is there.
    field
        .getElement()
        .getNode()
        .getFeature(ElementPropertyMap.class)
        .setProperty("value", text, false);
  }
}
