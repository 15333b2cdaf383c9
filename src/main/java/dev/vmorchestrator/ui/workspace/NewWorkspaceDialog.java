package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.function.SerializableConsumer;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;

/** Asks for a new workspace and is gone as soon as that is accepted. */
final class NewWorkspaceDialog {

  private NewWorkspaceDialog() {}

  /**
   * Makes it; whoever has it opens it.
   *
   * @param begin fills in what the form begins with
   * @param created called once, after the workspace was written and before the dialog closes
   */
  static Dialog of(
      NewWorkspaceForm.Parts parts,
      String owner,
      LiveUpdates live,
      SerializableConsumer<NewWorkspaceForm> begin,
      Runnable created) {
    var form = new NewWorkspaceForm(parts, owner);
    form.addAttachListener(e -> begin.accept(form));
    var dialog = new Dialog(Texts.of("workspaces.new"), form);
    Button create =
        Buttons.primary(
            Texts.of("create"),
            () -> {
              if (dialog.isOpened()) {
                form.create()
                    .ifPresent(workspace -> {
                      created.run();
                      dialog.close();
                    });
              }
            });
    create.addClickShortcut(Key.ENTER, KeyModifier.CONTROL).listenOn(dialog);
    create.setTooltipText(Texts.of("create.key"));
    dialog.addClassName("new-workspace-dialog");
    dialog.setCloseOnOutsideClick(false);
    dialog.addDialogCloseActionListener(e -> {
      form.giveUp();
      dialog.close();
    });
    var cancel =
        Buttons.plain(
            Texts.of("cancel"),
            () -> {
              form.giveUp();
              dialog.close();
            });
    dialog.getFooter().add(cancel, create);
    live.follow(
        form,
        owner,
        changes -> {
          if (changes.templates()) {
            form.refresh();
          }
        });
    return dialog;
  }
}
