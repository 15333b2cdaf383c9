package dev.vmorchestrator.ui.key;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import dev.vmorchestrator.security.SshKey;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;

/** Asks before a key is forgotten; Enter presses Cancel. */
final class DeleteKeyDialog {

  private DeleteKeyDialog() {}

  static Dialog of(SshKey key, Runnable delete) {
    var dialog =
        new Dialog(
            Texts.of("keys.delete.title", key.name()), new Paragraph(Texts.of("keys.delete.text")));
    dialog.setOverlayRole("alertdialog");
    dialog.addClassName("delete-dialog");
    var cancel = Buttons.plain(Texts.of("cancel"), dialog::close);
    cancel.setAutofocus(true);
    var confirm =
        new Button(
            Texts.of("keys.delete.do"),
            e -> {
              dialog.close();
              delete.run();
            });
    confirm.addClassNames("danger");
    dialog.getFooter().add(cancel, confirm);
    return dialog;
  }
}
