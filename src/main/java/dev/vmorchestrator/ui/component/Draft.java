package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was typed into a form that is not done, kept by the browser as it is typed: when the server
 * restarts meanwhile and the page comes back, so does the form. See {@code frontend/draft.ts}.
 */
@JsModule("./draft.ts")
final class Draft {

  private static final String KEPT = "window.vmDraft.take($0)";

  private final String form;
  private final Map<String, TextField> fields = new LinkedHashMap<>();

  Draft(String form) {
    this.form = form;
  }

  void keep(String name, TextField field) {
    field.getElement().setAttribute("data-keep", form + "/" + name);
    fields.put(name, field);
  }

  /**
   * Fills the fields that are empty with what was typed into them before, then does what follows.
   */
  void restore(Div place, SerializableRunnable then) {
    place
        .getElement()
        .executeJs("return " + KEPT, form)
        .then(kept -> {
          fields.forEach((name, field) -> {
            var value = kept.path(name).asString("");
            if (!value.isEmpty() && field.isEmpty()) {
              Proposal.put(value, field);
            }
          });
          then.run();
        });
  }

  /** The form was sent or given up. */
  void forget() {
    // Of the page, since the form is about to go.
    UI.getCurrent().getPage().executeJs("window.vmDraft.forget($0)", form);
  }
}
