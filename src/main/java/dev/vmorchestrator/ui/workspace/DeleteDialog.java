package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import dev.vmorchestrator.ui.component.Buttons;

/** Asks before a workspace is deleted; Enter presses Cancel. */
final class DeleteDialog {

  private DeleteDialog() {}

  /**
   * Makes it; whoever has it opens it.
   *
   * @param snapshots how many go with it
   */
  static Dialog of(WorkspaceRow row, long snapshots, Runnable delete) {
    var text =
        new Paragraph(
            "The container of '%s' and every file in it%s will be gone for good.%s"
                .formatted(row.name(), with(snapshots), pushed(row)));
    var dialog = new Dialog("Delete %s?".formatted(row.name()), text);
    dialog.setOverlayRole("alertdialog");
    dialog.addClassName("delete-dialog");
    var cancel = Buttons.plain("Cancel", dialog::close);
    cancel.setAutofocus(true);
    var confirm =
        new Button(
            "Delete workspace",
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

  private static String with(long snapshots) {
    return switch ((int) snapshots) {
      case 0 -> "";
      case 1 -> ", and its snapshot,";
      default -> ", and its %d snapshots,".formatted(snapshots);
    };
  }

  private static String pushed(WorkspaceRow row) {
    var repository = row.workspace().repoUrl();
    return repository == null
        ? ""
        : " What was pushed to %s stays there.".formatted(RepositoryAddress.of(repository).text());
  }
}
