package dev.vmorchestrator.ui.snapshot;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializablePredicate;
import dev.vmorchestrator.lifecycle.SnapshotNameTakenException;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;

/** The line in which a new snapshot is named; hidden until it is asked for. */
final class SnapshotForm extends Composite<Div> {

  private final SnapshotNameField name;
  private final SerializableConsumer<SnapshotName> create;
  private final Runnable closed;

  /**
   * @param closed called when the line is hidden again
   */
  SnapshotForm(
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
  }

  void open() {
    getContent().setVisible(true);
    name.focus();
  }

  private void close() {
    getContent().setVisible(false);
    name.reset(); // not when it opens: by then somebody may be typing
    closed.run();
  }

  private void submit() {
    name.read()
        .ifPresentOrElse(
            wanted -> {
              try {
                create.accept(wanted);
                close();
              } catch (SnapshotNameTakenException e) {
                name.refuse(e.detail() + " " + e.hint());
                name.focus();
              }
            },
            name::focus);
  }
}
