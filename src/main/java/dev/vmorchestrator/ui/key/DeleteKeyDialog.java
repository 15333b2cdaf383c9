package dev.vmorchestrator.ui.key;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import dev.vmorchestrator.security.SshKey;
import dev.vmorchestrator.ui.component.Buttons;

/** Asks before a key is forgotten; Enter presses Cancel. */
final class DeleteKeyDialog {

  private DeleteKeyDialog() {}

  static Dialog of(SshKey key, Runnable delete) {
    var dialog =
        new Dialog(
            "Delete %s?".formatted(key.name()),
            new Paragraph(
                "Whoever has this key's private half gets into none of your workspaces."
                    + " Sessions that are open stay open."));
    dialog.setOverlayRole("alertdialog");
    dialog.addClassName("delete-dialog");
    var cancel = Buttons.plain("Cancel", dialog::close);
    cancel.setAutofocus(true);
    var confirm =
        new Button(
            "Delete key",
            e -> {
              dialog.close();
              delete.run();
            });
    confirm.addClassNames("danger");
    dialog.getFooter().add(cancel, confirm);
    return dialog;
  }
}
