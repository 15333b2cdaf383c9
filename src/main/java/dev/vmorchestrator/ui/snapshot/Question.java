package dev.vmorchestrator.ui.snapshot;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;

/** Asks before something is lost; Enter presses Cancel. */
final class Question {

  private Question() {}

  /**
   * Makes the dialog; whoever has it opens it.
   *
   * @param colour of the button that does it: a class name of the button
   */
  static Dialog of(String title, Component content, String verb, String colour, Runnable action) {
    var dialog = new Dialog(title, content);
    dialog.setOverlayRole("alertdialog");
    dialog.addClassName("delete-dialog");
    var cancel = Buttons.plain(Texts.of("cancel"), dialog::close);
    var confirm =
        new Button(
            verb,
            e -> {
              dialog.close();
              action.run();
            });
    confirm.addClassName(colour);
    dialog.getFooter().add(cancel, confirm);
    dialog.addOpenedChangeListener(e -> {
      if (e.isOpened()) {
        cancel.focus();
      }
    });
    return dialog;
  }
}
