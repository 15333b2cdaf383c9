package dev.vmorchestrator.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which keys do what. */
final class ShortcutsDialog {

  private static final Map<String, String> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("/", "shortcuts.search");
    KEYS.put("n", "workspaces.new");
    KEYS.put("↑ ↓", "shortcuts.arrows");
    KEYS.put("Enter", "shortcuts.open");
    KEYS.put("Space", "shortcuts.select");
    KEYS.put("Delete", "shortcuts.delete");
    KEYS.put("Ctrl+Enter", "shortcuts.create");
    KEYS.put("Esc", "shortcuts.close");
    KEYS.put("?", "shortcuts.this");
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
      list.add(term, new DescriptionList.Description(Texts.of(what)));
    });
    var dialog = new Dialog(Texts.of("shortcuts"), list);
    dialog.addClassName("keys-dialog");
    dialog.getFooter().add(Buttons.plain(Texts.of("close"), dialog::close));
    dialog.open();
  }
}
