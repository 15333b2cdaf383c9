package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** What a long step is doing, and a bar where it is known how far it is. */
public final class ProgressLine extends Composite<Div> {

  private final Span message = new Span();
  private final ProgressBar bar = new ProgressBar(0, 100);

  public ProgressLine() {
    getContent().setClassName("progress");
    message.setClassName("progress-message");
    getContent().add(message, bar);
    bar.setVisible(false);
  }

  /**
   * @param text empty: only the bar
   * @param percent null: no bar
   */
  public void show(String text, @Nullable Integer percent) {
    message.setText(text);
    message.setVisible(!text.isEmpty());
    bar.setVisible(percent != null);
    if (percent != null) {
      bar.setValue(Math.clamp(percent, 0, 100));
      bar.getElement().setAttribute("aria-label", text.isEmpty() ? "Progress" : text);
    }
  }
}
