package dev.vmorchestrator.ui.key;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.security.SshKey;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.CopyButton;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.TimeText;

/** A key: its name, its fingerprint as {@code ssh-keygen -l} writes it, when it was used. */
final class KeyItem extends Composite<ListItem> {

  private final Button delete;

  KeyItem(SshKey key, Runnable delete) {
    var button = Buttons.small(Texts.of("keys.delete"), "red", delete);
    this.delete = button;
    Buttons.keepFocus(button, "key", key.id());
    button.setAriaLabel(Texts.of("keys.delete.what", key.name()));
    var head = new Div(new H2(key.name()), button);
    head.setClassName("key-head");
    var copy = new CopyButton(Texts.of("keys.fingerprint"));
    copy.setCopied(key.fingerprint());
    var print = new Div(new Span(key.type()), new Code(key.fingerprint()), copy);
    print.setClassName("key-print");
    var times =
        new Div(new Span(Texts.of("keys.added") + " "), TimeText.ago(key.createdAt()), used(key));
    times.setClassName("key-times");
    getContent().setClassName("key-item");
    getContent().add(head, print, times);
  }

  void focus() {
    delete.focus();
  }

  private static Span used(SshKey key) {
    return key.lastUsedAt() == null
        ? new Span(" · " + Texts.of("keys.unused"))
        : new Span(new Span(" · " + Texts.of("keys.used") + " "), TimeText.ago(key.lastUsedAt()));
  }
}
