package dev.vmorchestrator.ui.snapshot;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializablePredicate;
import dev.vmorchestrator.lifecycle.SnapshotNameTakenException;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Draft;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.Told;
import java.util.UUID;

/** The line in which a new snapshot is named; hidden until it is asked for. */
final class SnapshotForm extends Composite<Div> {

  private final SnapshotNameField name;
  private final SerializableConsumer<SnapshotName> create;
  private final Runnable closed;
  private final Draft draft;

  /**
   * @param workspace whose snapshot it will be
   * @param closed called when the line is hidden again
   */
  SnapshotForm(
      UUID workspace,
      SerializablePredicate<SnapshotName> isTaken,
      SerializableConsumer<SnapshotName> create,
      Runnable closed) {
    this.create = create;
    this.closed = closed;
    name = new SnapshotNameField(isTaken);
    var save = Buttons.primary(Texts.of("create"), this::submit);
    save.addClickShortcut(Key.ENTER).listenOn(getContent());
    var cancel = Buttons.plain(Texts.of("cancel"), this::close);
    getContent().setClassName("snapshot-form");
    getContent().add(name, cancel, save);
    getContent().setVisible(false);
    name.reset();
    draft = new Draft("snapshot-" + workspace);
    draft.keep("name", name.field());
  }

  /**
   * Opens it with what was typed into it before, if anything was.
   *
   * @param place that is shown: of what is hidden the browser is asked nothing
   */
  void restore(Component place, Runnable open) {
    draft.restore(
        place,
        () -> {
          if (!name.field().isEmpty()) {
            open.run();
          }
        });
  }

  /** The user gave it up. */
  void giveUp() {
    draft.forget();
  }

  boolean isOpen() {
    return getContent().isVisible();
  }

  void open() {
    getContent().setVisible(true);
    name.focus();
  }

  /** The user gave it up, or it is done. */
  void close() {
    getContent().setVisible(false);
    draft.forget();
    name.reset(); // not when it opens: by then somebody may be typing
    closed.run();
  }

  private void submit() {
    if (!isOpen()) {
      return; // a second press was on its way
    }
    name.read()
        .ifPresentOrElse(
            wanted -> {
              try {
                create.accept(wanted);
                close();
              } catch (SnapshotNameTakenException e) {
                name.refuse(Told.of(e).inOneLine());
                name.focus();
              }
            },
            name::focus);
  }
}
