package dev.vmorchestrator.ui.snapshot;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.TimeText;

/** What a restore replaces, and whether the present state is kept. */
final class RestoreQuestion extends Composite<Div> {

  private final Checkbox keep = new Checkbox(Texts.of("restore.keep"), true);
  private final Span fate = new Span();

  /**
   * @param savable whether there is a present state that could be kept
   */
  RestoreQuestion(SnapshotRow row, String workspace, boolean savable) {
    var text =
        new Paragraph(
            new Text(Texts.of("restore.replaced", workspace, row.name()) + " "),
            TimeText.ago(row.snapshot().createdAt()),
            new Text(Texts.of("restore.replaced.end") + " "),
            fate);
    keep.setVisible(savable);
    keep.setValue(savable);
    keep.addValueChangeListener(e -> tell());
    fate.getElement().setAttribute("aria-live", "polite");
    getContent().setClassName("restore-question");
    getContent().add(text, keep);
    tell();
  }

  boolean keepsPresent() {
    return keep.getValue();
  }

  private void tell() {
    fate.setText(Texts.of(keepsPresent() ? "restore.kept" : "restore.lost"));
    fate.setClassName("lost", !keepsPresent());
  }
}
