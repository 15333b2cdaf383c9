package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** A bar where it is known how far a long step is. */
public final class Progress extends Composite<Div> {

  private @Nullable ProgressBar bar;

  public Progress() {
    getContent().setClassName("progress");
    show(null, null);
  }

  /**
   * @param percent null: no bar
   * @param what is under way, for those who do not see what stands beside the bar
   */
  public void show(@Nullable Integer percent, @Nullable String what) {
    getContent().setVisible(percent != null);
    if (percent != null) {
      if (bar == null) {
        bar = new ProgressBar(0, 100);
        getContent().add(bar);
      }
      bar.setValue(Math.clamp(percent, 0, 100));
      bar.getElement().setAttribute("aria-label", what == null ? Texts.of("progress") : what);
    }
  }
}
