package dev.vmorchestrator.ui.key;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.security.SshEntrance;
import dev.vmorchestrator.security.SshKey;
import dev.vmorchestrator.security.SshKeyring;
import dev.vmorchestrator.ui.Changes;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.MainLayout;
import dev.vmorchestrator.ui.component.Question;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.ViewHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** My SSH keys: listed, added, deleted, and how they are used. */
@Route(value = "app/keys", layout = MainLayout.class)
@PermitAll
class KeysView extends Composite<Div> implements HasDynamicTitle {

  /** What a change of is seen. */
  private record Shown(UUID id, @Nullable Instant used) {
    static Shown of(SshKey key) {
      return new Shown(key.id(), key.lastUsedAt());
    }
  }

  private final SshKeyring keyring;
  private final String owner;
  private @Nullable List<Shown> shown;
  private final KeyForm form;
  private final UnorderedList list = new UnorderedList();
  private final Paragraph none = new Paragraph(Texts.of("keys.none"));

  KeysView(CurrentUser user, SshKeyring keyring, SshEntrance entrance, LiveUpdates live) {
    this.keyring = keyring;
    owner = user.name();
    list.setClassName("keys-list");
    form = new KeyForm((name, key) -> keyring.add(owner, name, key), this::show);
    getContent().setClassName("view scrolling");
    getContent()
        .add(new ViewHeader(Texts.of("keys")), none, list, form, new HowTo(entrance.gateway()));
    live.follow(this, owner, this::changed);
    show();
  }

  @Override
  public String getPageTitle() {
    return Texts.of("title", Texts.of("keys"));
  }

  /** Of keys nothing is told but that something changed, together with whatever else did. */
  private void changed(Changes changes) {
    show();
  }

  private void show() {
    var keys = keyring.list(owner);
    var now = keys.stream().map(Shown::of).toList();
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    none.setVisible(keys.isEmpty());
    list.setVisible(!keys.isEmpty());
    list.removeAll();
    keys.forEach(key -> list.add(new KeyItem(key, () -> ask(key))));
  }

  /** What had the focus went with its key. */
  private void focusNext() {
    list.getChildren().findFirst().ifPresentOrElse(item -> ((KeyItem) item).focus(), form::focus);
  }

  private void ask(SshKey key) {
    var dialog =
        DeleteKeyDialog.of(
            key,
            () -> {
              keyring.delete(key.id(), owner);
              show();
              focusNext();
            });
    Question.open(getContent(), dialog);
  }
}
