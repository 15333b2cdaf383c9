package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import org.jspecify.annotations.Nullable;

/** What went wrong, whole: the first line says what, the others what to do next. */
public final class ErrorBox extends Composite<Div> {

  private final Div what = new Div();
  private final Div then = new Div();
  private final CopyButton copy = new CopyButton(Texts.of("error.what"));
  private final Button retry;

  public ErrorBox(Runnable retrying) {
    retry = Buttons.small(Texts.of("action.retry"), "green", retrying);
    what.setClassName("box-what");
    then.setClassName("box-then");
    var text = new Div(what, then);
    text.setClassName("box-text");
    var buttons = new Div(copy, retry);
    buttons.setClassName("box-buttons");
    getContent().setClassName("box");
    getContent().add(text, buttons);
  }

  /**
   * @param error as the server said it, which is what is copied; null: nothing is shown
   * @param code of the problem; null if it is not known
   */
  public void show(@Nullable String error, @Nullable String code, boolean retriable) {
    getContent().setVisible(error != null);
    retry.setVisible(retriable);
    if (error != null) {
      var told = Told.of(error, code);
      Texts.show(what, told.first());
      Texts.show(then, told.then());
      copy.setCopied(error);
    }
  }
}
