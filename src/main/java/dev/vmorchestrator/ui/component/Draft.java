package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was typed into a form that is not done, kept by the browser as it is typed: when the server
 * restarts meanwhile and the page comes back, so does the form. What may be secret is not kept. See
 * {@code frontend/draft.ts}.
 */
@JsModule("./draft.ts")
public final class Draft {

  private record Field(Component component, SerializableConsumer<String> restore) {}

  private String form;
  private final Map<String, Field> fields = new LinkedHashMap<>();

  /**
   * @param form without a slash
   */
  public Draft(String form) {
    this.form = form;
  }

  public void keep(String name, TextFieldBase<?, String> field) {
    keep(
        name,
        field,
        kept -> {
          if (!kept.isEmpty() && field.isEmpty()) {
            Proposal.put(kept, field);
          }
        });
  }

  /** Keeps what is typed or chosen in it, and hands that back. */
  public void keep(String name, Component field, SerializableConsumer<String> restore) {
    fields.put(name, new Field(field, restore));
    mark(name, field);
  }

  private void mark(String name, Component field) {
    field.getElement().setAttribute("data-keep", form + "/" + name);
  }

  /**
   * What was begun for something else is none of this form's.
   *
   * @param other without a slash
   */
  public void becomes(String other) {
    form = other;
    fields.forEach((name, field) -> mark(name, field.component()));
  }

  /** Keeps what a button put into a field. */
  public void put(String name, String value) {
    UI.getCurrent().getPage().executeJs("window.vmDraft.put($0, $1, $2)", form, name, value);
  }

  /** Hands back what was typed before, then does what follows. */
  public void restore(Component place, SerializableRunnable then) {
    place
        .getElement()
        .executeJs("return window.vmDraft.take($0)", form)
        .then(kept -> {
          fields.forEach((name, field) -> {
            if (kept.has(name)) {
              field.restore().accept(kept.path(name).asString(""));
            }
          });
          then.run();
        });
  }

  /** The form was sent or given up. */
  public void forget() {
    // Of the page, since the form is about to go.
    UI.getCurrent().getPage().executeJs("window.vmDraft.forget($0)", form);
  }
}
