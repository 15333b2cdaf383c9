package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.dialog.Dialog;
import org.jspecify.annotations.Nullable;

/**
 * The dialog that belongs to the address: navigating there opens it, leaving closes it, and closing
 * it leaves.
 */
final class AddressedDialog {

  private final HasComponents view;
  private final Runnable closed;
  private @Nullable Dialog current;

  /**
   * @param closed called when the user closed it, not when the address was left otherwise
   */
  AddressedDialog(HasComponents view, Runnable closed) {
    this.view = view;
    this.closed = closed;
  }

  /** Has it ready for when the navigation is through. */
  void enter(Dialog dialog) {
    current = dialog;
  }

  void open() {
    var dialog = current;
    if (dialog == null || dialog.isOpened()) {
      return;
    }
    view.add(dialog);
    dialog.addOpenedChangeListener(e -> {
      if (!e.isOpened() && current == dialog) {
        current = null;
        closed.run();
      }
    });
    dialog.addClosedListener(e -> dialog.removeFromParent());
    dialog.open();
  }

  void leave() {
    var dialog = current;
    current = null;
    if (dialog != null) {
      dialog.close();
    }
  }
}
