package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.snapshot.ReadySnapshot;

/** Asks for a new workspace and is gone as soon as that is accepted. */
final class NewWorkspaceDialog {

  private NewWorkspaceDialog() {}

  /**
   * Makes it; whoever has it opens it.
   *
   * @param template the one that is chosen to begin with; empty or unknown: the default
   * @param created called once, after the workspace was written and before the dialog closes
   */
  static Dialog of(
      NewWorkspaceForm.Parts parts,
      String owner,
      LiveUpdates live,
      String template,
      Runnable created) {
    var form = new NewWorkspaceForm(parts, owner);
    form.choose(template);
    live.follow(
        form,
        owner,
        changes -> {
          if (changes.templates()) {
            form.refresh();
          }
        });
    return of(form, created);
  }

  /**
   * Makes one that asks for a workspace with a snapshot's files.
   *
   * @see #of(NewWorkspaceForm.Parts, String, LiveUpdates, String, Runnable)
   */
  static Dialog of(
      NewWorkspaceForm.Parts parts, String owner, ReadySnapshot from, Runnable created) {
    var form = new NewWorkspaceForm(parts, owner);
    form.beginFrom(from);
    return of(form, created);
  }

  private static Dialog of(NewWorkspaceForm form, Runnable created) {
    var dialog = new Dialog("New workspace", form);
    Button create =
        Buttons.primary(
            "Create",
            () ->
                form.create()
                    .ifPresent(workspace -> {
                      created.run();
                      dialog.close();
                    }));
    create.addClickShortcut(Key.ENTER, KeyModifier.CONTROL).listenOn(dialog);
    create.setTooltipText("Ctrl+Enter");
    dialog.addClassName("new-workspace-dialog");
    dialog.setCloseOnOutsideClick(false);
    dialog.getFooter().add(Buttons.plain("Cancel", dialog::close), create);
    return dialog;
  }
}
