package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.NativeButton;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.TimeText;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.jspecify.annotations.Nullable;

/** When it expires; a click offers other times. */
final class ExpiryCell extends Composite<NativeButton> {

  private final TimeText time = TimeText.until(null);
  private @Nullable WorkspaceRow row;

  ExpiryCell(RowRequests requests) {
    getContent().setClassName("expiry");
    getContent().add(time);
    getContent().getElement().setAttribute("aria-haspopup", "dialog");
    getContent()
        .addClickListener(e -> {
          if (row != null) {
            requests.expiry(row, getContent());
          }
        });
  }

  void show(WorkspaceRow now) {
    row = now;
    Buttons.keepFocus(getContent(), "expiry", now.id());
    time.setAt(now.workspace().expiresAt());
    getContent().setEnabled(now.state().mayBecome(WorkspaceState.DELETING));
  }
}
