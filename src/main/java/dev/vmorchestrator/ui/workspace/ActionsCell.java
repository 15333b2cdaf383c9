package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.ui.component.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What can be done with a row. The button that was pressed says what it does until it is done. One
 * element, put together by the browser: five of Vaadin's buttons are thirteen for the server and
 * forty-five for the browser, in every row.
 */
@Tag("vm-actions")
@JsModule("./vm-actions.ts")
final class ActionsCell extends Component {

  private static final JsonMapper JSON = new JsonMapper();

  /** Of the event that tells of a press: the button's key. */
  private static final String KEY = "event.detail.key";

  private static final String TEXT = "event.detail.text";

  private static final String CANCEL = "cancel";

  /** Start or Stop: one button, which keeps the focus when one becomes the other. */
  private static final String MAIN = "main";

  private static final String RESTART = "restart";
  private static final String ACTIVITY = "activity";
  private static final String SNAPSHOTS = "snapshots";
  private static final String DELETE = "delete";

  /**
   * A button.
   *
   * @param possible whether it can be pressed; what is under way stands there and cannot
   */
  record Choice(String key, String text, String colour, boolean possible) {}

  private final RowRequests requests;
  private List<List<Choice>> lines = List.of();
  private @Nullable WorkspaceRow row;

  ActionsCell(RowRequests requests) {
    this.requests = requests;
    getElement()
        .addEventListener(
            "press",
            e -> press(e.getEventData().get(KEY).asString(), e.getEventData().get(TEXT).asString()))
        .addEventData(KEY)
        .addEventData(TEXT);
  }

  void show(WorkspaceRow now) {
    if (row == null || !row.id().equals(now.id())) {
      getElement().setAttribute("row", now.id().toString());
    }
    row = now;
    var next = List.of(changes(now), others(now));
    if (!next.equals(lines)) {
      lines = next;
      getElement().setAttribute("choices", JSON.writeValueAsString(next));
    }
  }

  List<Choice> choices() {
    return lines.stream().flatMap(List::stream).toList();
  }

  private static List<Choice> changes(WorkspaceRow row) {
    var buttons = new ArrayList<Choice>();
    var main = RowAction.main(row.state());
    var active = row.active();
    // Where something is under way that has no button of its own, such as a creation.
    if (active != null && active.type() != OperationType.DELETE && main.isEmpty()) {
      var asked = active.cancelledBy() != null;
      buttons.add(new Choice(CANCEL, Texts.of(asked ? "cancelling" : CANCEL), "plain", !asked));
    }
    main.ifPresent(action -> buttons.add(choice(MAIN, action, row)));
    if (RowAction.RESTART.isVisible(row.state())) {
      buttons.add(choice(RESTART, RowAction.RESTART, row));
    }
    return List.copyOf(buttons);
  }

  private static List<Choice> others(WorkspaceRow row) {
    return List.of(
        new Choice(ACTIVITY, Texts.of("activity"), "cyan", true),
        new Choice(SNAPSHOTS, Texts.of("snapshots"), "purple", true),
        choice(DELETE, RowAction.DELETE, row));
  }

  private static Choice choice(String key, RowAction action, WorkspaceRow row) {
    return new Choice(key, action.text(row.state()), action.colour(), action.isPossible(row));
  }

  /**
   * The browser may say anything, and what it shows may be older than the row: only what is offered
   * is done, and only if the button that was pressed said so.
   */
  private void press(String key, String text) {
    var now = row;
    if (now == null
        || choices().stream()
            .noneMatch(c -> c.key().equals(key) && c.text().equals(text) && c.possible())) {
      return;
    }
    switch (key) {
      case CANCEL -> requests.cancel(now);
      case MAIN -> RowAction.main(now.state()).ifPresent(action -> requests.act(action, now));
      case RESTART -> requests.act(RowAction.RESTART, now);
      case ACTIVITY -> requests.activity(now);
      case SNAPSHOTS -> requests.snapshots(now);
      case DELETE -> requests.act(RowAction.DELETE, now);
      default -> throw new IllegalStateException(key);
    }
  }
}
