package dev.vmorchestrator.ui.key;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import dev.vmorchestrator.security.SshKey;
import dev.vmorchestrator.ui.component.Question;
import dev.vmorchestrator.ui.component.Texts;

/** Asks before a key is forgotten; Enter presses Cancel. */
final class DeleteKeyDialog {

  private DeleteKeyDialog() {}

  static Dialog of(SshKey key, Runnable delete) {
    return Question.of(
        Texts.of("keys.delete.title", key.name()),
        Texts.of("keys.delete.do"),
        "danger",
        delete,
        new Paragraph(Texts.of("keys.delete.text")));
  }
}
