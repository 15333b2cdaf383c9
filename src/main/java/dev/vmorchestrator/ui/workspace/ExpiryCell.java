package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.TimeText;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When it expires; a click offers other times. In its last day, which the browser knows, one click
 * keeps it a day longer.
 */
final class ExpiryCell extends Composite<Div> {

  private final TimeText time = TimeText.until(null);
  private final NativeButton choose = new NativeButton();
  private final NativeButton keep = new NativeButton(Texts.of("expiry.keep"));
  private @Nullable WorkspaceRow row;

  ExpiryCell(RowRequests requests) {
    choose.setClassName("expiry");
    choose.add(time);
    choose
        .getElement()
        .setAttribute("aria-haspopup", "dialog")
        // Where the row is a card and no header says what it is.
        .setAttribute("data-prefix", Texts.of("expiry.prefix"));
    choose.addClickListener(e -> {
      if (row != null) {
        requests.expiry(row, choose);
      }
    });
    keep.setClassName("keep");
    keep.addClickListener(e -> {
      if (row != null) {
        requests.keep(row, Duration.ofDays(1));
      }
    });
    getContent().setClassName("expiry-cell");
    getContent().add(choose, keep);
  }

  void show(WorkspaceRow now) {
    row = now;
    var changeable = now.state().mayBecome(WorkspaceState.DELETING);
    Buttons.keepFocus(choose, "expiry", now.id());
    Buttons.keepFocus(keep, "keep", now.id());
    time.setAt(now.workspace().expiresAt());
    choose.setEnabled(changeable);
    keep.setVisible(changeable && now.workspace().expiresAt() != null);
    keep.setAriaLabel(Texts.of("expiry.keep.label", now.name()));
  }
}
