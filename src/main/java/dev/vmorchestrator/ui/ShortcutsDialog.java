package dev.vmorchestrator.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.ui.component.Buttons;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which keys do what. */
final class ShortcutsDialog {

  private static final Map<String, String> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("/", "Search workspaces");
    KEYS.put("n", "New workspace");
    KEYS.put("Ctrl+Enter", "Create, in the form of a new workspace");
    KEYS.put("Esc", "Close a dialog");
    KEYS.put("?", "This list");
  }

  private ShortcutsDialog() {}

  static void open() {
    var list = new DescriptionList();
    list.setClassName("keys");
    KEYS.forEach((key, what) -> {
      var hint = new Span(key);
      hint.setClassName("key-hint");
      var term = new DescriptionList.Term();
      term.add(hint);
      list.add(term, new DescriptionList.Description(what));
    });
    var dialog = new Dialog("Keyboard shortcuts", list);
    dialog.addClassName("keys-dialog");
    dialog.getFooter().add(Buttons.plain("Close", dialog::close));
    dialog.open();
  }
}
