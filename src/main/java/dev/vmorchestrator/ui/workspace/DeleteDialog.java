package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;

/** Asks before a workspace is deleted; Enter presses Cancel. */
final class DeleteDialog {

  private DeleteDialog() {}

  /** Makes it; whoever has it opens it. */
  static Dialog of(WorkspaceRow row, Runnable delete) {
    var text = new Paragraph(Texts.of("delete.lost", row.name()) + pushed(row));
    var dialog = new Dialog(Texts.of("delete.title", row.name()), text);
    dialog.setOverlayRole("alertdialog");
    dialog.addClassName("delete-dialog");
    var cancel = Buttons.plain(Texts.of("cancel"), dialog::close);
    cancel.setAutofocus(true);
    var confirm =
        new Button(
            Texts.of("delete.confirm"),
            e -> {
              dialog.close();
              delete.run();
            });
    confirm.addClassNames("danger");
    dialog.getFooter().add(cancel, confirm);
    dialog.addOpenedChangeListener(e -> {
      if (e.isOpened()) {
        cancel.focus();
      }
    });
    return dialog;
  }

  private static String pushed(WorkspaceRow row) {
    var repository = row.workspace().repoUrl();
    return repository == null
        ? ""
        : " " + Texts.of("delete.pushed", RepositoryAddress.of(repository).text());
  }
}
