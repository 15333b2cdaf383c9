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

  /** What the browser shows as its end. */
  private static final String SEEN =
      "element.parentElement.querySelector('vm-time').getAttribute('at')";

  private final TimeText time = TimeText.until(null);
  private final NativeButton choose = new NativeButton();
  private final RowRequests requests;
  private @Nullable NativeButton keep;
  private @Nullable WorkspaceRow row;
  private String keptFrom = "";

  ExpiryCell(RowRequests requests) {
    this.requests = requests;
    choose.setClassName("expiry");
    choose.add(time);
    choose
        .getElement()
        .setAttribute("aria-haspopup", "dialog")
        // Where the row is a card and no header says what it is.
        .setAttribute("data-prefix", Texts.of("expiry.prefix"));
    Buttons.onPress(choose, this::choose);
    getContent().setClassName("expiry-cell");
    getContent().add(choose);
  }

  void show(WorkspaceRow now) {
    row = now;
    var changeable = now.state().mayBecome(WorkspaceState.DELETING);
    Buttons.keepFocus(choose, "expiry", now.id());
    time.setAt(now.workspace().expiresAt());
    choose.setEnabled(changeable);
    showKeep(now, changeable && now.workspace().expiresAt() != null);
  }

  private void showKeep(WorkspaceRow now, boolean visible) {
    if (keep == null) {
      if (!visible) {
        return;
      }
      keep = new NativeButton(Texts.of("expiry.keep"));
      keep.getElement()
          .addEventListener("click", e -> keep(e.getEventData().path(SEEN).stringValue("")))
          .addEventData(SEEN);
      keep.setClassName("keep");
      getContent().add(keep);
    }
    Buttons.keepFocus(keep, "keep", now.id());
    keep.setVisible(visible);
    keep.setAriaLabel(Texts.of("expiry.keep.label", now.name()));
  }

  private void choose() {
    if (row != null) {
      requests.expiry(row, choose);
    }
  }

  /**
   * Once for each end: a second press may be on its way before the row, or later the browser, shows
   * the new one.
   */
  private void keep(String seen) {
    if (row != null
        && seen.equals(String.valueOf(row.workspace().expiresAt()))
        && !seen.equals(keptFrom)) {
      requests.keep(row, Duration.ofDays(1));
      keptFrom = seen;
      choose.focus(); // before the button hides, which has the focus
    }
  }
}
