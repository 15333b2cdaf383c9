package dev.vmorchestrator.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Question;
import dev.vmorchestrator.ui.component.Texts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which keys do what. */
final class ShortcutsDialog {

  /** A key as it is written on it, or the text that names it; and what it does. */
  private static final Map<String, String> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("/", "shortcuts.search");
    KEYS.put("n", "workspaces.new");
    KEYS.put("↑ ↓", "shortcuts.arrows");
    KEYS.put("key.enter", "shortcuts.open");
    KEYS.put("key.space", "shortcuts.select");
    KEYS.put("key.delete", "shortcuts.delete");
    KEYS.put("create.key", "shortcuts.create");
    KEYS.put("key.escape", "shortcuts.close");
    KEYS.put("key.leave", "shortcuts.leave");
    KEYS.put("?", "shortcuts.this");
  }

  private ShortcutsDialog() {}

  static void open() {
    var list = new DescriptionList();
    list.setClassName("keys");
    KEYS.forEach((key, what) -> {
      var hint = new Span(key.contains(".") ? Texts.of(key) : key);
      hint.setClassName("key-hint");
      var term = new DescriptionList.Term();
      term.add(hint);
      list.add(term, new DescriptionList.Description(Texts.of(what)));
    });
    var dialog = new Dialog(Texts.of("shortcuts"), list);
    dialog.addClassName("keys-dialog");
    dialog.getFooter().add(Buttons.plain(Texts.of("close"), dialog::close));
    Question.open(UI.getCurrent(), dialog);
  }
}
