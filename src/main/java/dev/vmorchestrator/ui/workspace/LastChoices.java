package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.page.WebStorage;
import com.vaadin.flow.component.page.WebStorage.Storage;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for the last workspace, kept by the browser: the next one is most likely alike.
 *
 * @param hours null: never
 */
record LastChoices(String template, @Nullable Integer hours) {

  private static final String KEY = "vm-last-choices";

  void keep() {
    WebStorage.setItem(Storage.LOCAL_STORAGE, KEY, template + "," + (hours == null ? "" : hours));
  }

  /** Tells what was kept, if anything that can be read was. */
  static void ask(SerializableConsumer<LastChoices> then) {
    WebStorage.getItem(Storage.LOCAL_STORAGE, KEY, kept -> read(kept).ifPresent(then));
  }

  static Optional<LastChoices> read(@Nullable String kept) {
    if (kept == null || !kept.matches("[A-Za-z0-9._-]+,[0-9]{0,4}")) {
      return Optional.empty();
    }
    var parts = kept.split(",", 2);
    return Optional.of(
        new LastChoices(parts[0], parts[1].isEmpty() ? null : Integer.valueOf(parts[1])));
  }
}
