package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import java.util.stream.Collectors;
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

  public void show(@Nullable String error, boolean retriable) {
    getContent().setVisible(error != null);
    retry.setVisible(retriable);
    if (error != null) {
      Texts.show(what, error.lines().findFirst().orElse(""));
      Texts.show(then, error.lines().skip(1).collect(Collectors.joining("\n")));
      copy.setCopied(error);
    }
  }
}
