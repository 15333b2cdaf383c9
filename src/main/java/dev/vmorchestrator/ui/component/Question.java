package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;

/**
 * Asks before something is lost; Enter presses Cancel. On a slow line a second press is on its way
 * before the first is answered: it neither asks nor does it again.
 */
public final class Question {

  /** Of a page: the dialog that {@link #open} opened last. */
  private record Opened(Dialog dialog) {}

  private Question() {}

  /**
   * Makes the dialog.
   *
   * @param colour of the button that does it: a class name of the button
   */
  public static Dialog of(
      String title, String verb, String colour, Runnable action, Component... content) {
    var dialog = new Dialog(title, content);
    dialog.setOverlayRole("alertdialog");
    dialog.addClassName("delete-dialog");
    var cancel = Buttons.plain(Texts.of("cancel"), dialog::close);
    var confirm =
        new Button(
            verb,
            e -> {
              if (dialog.isOpened()) {
                dialog.close();
                action.run();
              }
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

  /** Opens it over the view, unless one that was opened so is still open. */
  public static void open(HasComponents view, Dialog dialog) {
    var before = ComponentUtil.getData(UI.getCurrent(), Opened.class);
    if (before != null && before.dialog().isOpened() && before.dialog().isAttached()) {
      return;
    }
    ComponentUtil.setData(UI.getCurrent(), Opened.class, new Opened(dialog));
    view.add(dialog);
    dialog.addClosedListener(e -> dialog.removeFromParent());
    dialog.open();
  }
}
