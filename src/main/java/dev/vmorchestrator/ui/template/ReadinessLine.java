package dev.vmorchestrator.ui.template;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.ui.component.Progress;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.workspace.TemplateImages.Readiness;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Preparing;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Ready;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Unavailable;
import dev.vmorchestrator.workspace.TemplateImages.Readiness.Unknown;
import org.jspecify.annotations.Nullable;

/** How far a template's image is, in a few words and, while it is prepared, a bar. */
public final class ReadinessLine extends Composite<Div> {

  private final Span word = new Span();
  private final Progress bar = new Progress();
  private @Nullable Readiness shown;

  public ReadinessLine() {
    getContent().setClassName("readiness");
    getContent().add(word, bar);
  }

  public void show(Readiness readiness) {
    if (readiness.equals(shown)) {
      return;
    }
    shown = readiness;
    word.setText(text(readiness));
    word.setClassName("readiness-word " + look(readiness));
    bar.show(
        readiness instanceof Preparing preparing ? preparing.percent() : null,
        Texts.of("readiness.preparing"));
  }

  static String text(Readiness readiness) {
    return switch (readiness) {
      case Unknown u -> Texts.of("readiness.unknown");
      case Ready r -> Texts.of("readiness.ready");
      case Preparing p when p.percent() != null -> Texts.of("readiness.percent", p.percent());
      case Preparing p -> Texts.of("readiness.preparing");
      case Unavailable u -> Texts.of("readiness.unavailable");
    };
  }

  private static String look(Readiness readiness) {
    return switch (readiness) {
      case Unknown u -> "unknown";
      case Ready r -> "ready";
      case Preparing p -> "preparing";
      case Unavailable u -> "unavailable";
    };
  }
}
