package dev.vmorchestrator.ui.snapshot;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableConsumer;
import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.snapshot.SnapshotName;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.component.Announcer;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Question;
import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.ui.component.Told;
import dev.vmorchestrator.ui.snapshot.SnapshotBoard.Seen;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workspace's snapshots, kept up to date, and what is asked of them. */
final class SnapshotPanel extends Composite<Div> implements SnapshotItem.Requests {

  private final SnapshotBoard rows;
  private final UUID workspace;
  private final String owner;
  private final SerializableConsumer<UUID> newWorkspace;
  private final SnapshotForm form;
  private final SnapshotList list;
  private final Button create =
      Buttons.bringsField(Buttons.create(Texts.of("snapshots.create"), this::openForm));
  private @Nullable Seen seen;

  /**
   * @param newWorkspace told of the snapshot that a workspace is to be made from
   */
  SnapshotPanel(
      UUID workspace,
      String owner,
      SnapshotBoard rows,
      SnapshotDownloads downloads,
      LiveUpdates live,
      SerializableConsumer<UUID> newWorkspace) {
    this.rows = rows;
    this.workspace = workspace;
    this.owner = owner;
    this.newWorkspace = newWorkspace;
    form = new SnapshotForm(workspace, this::isTaken, this::create, this::closeForm);
    list = new SnapshotList(row -> new SnapshotItem(row, downloads.of(row, owner), this));
    create.addClassName("small");
    getContent().setClassName("snapshot-panel");
    getContent().add(form, list);
    addAttachListener(e -> form.restore(getContent(), this::openForm));
    refresh();
    live.follow(
        this,
        owner,
        changes -> {
          if (changes.workspaces().contains(workspace)) {
            refresh();
          }
        });
  }

  /** The button that belongs into the dialog's header. */
  Button createButton() {
    return create;
  }

  /** Keeps nothing of what was typed. */
  void giveUp() {
    form.giveUp();
  }

  /** Closes the line in which a new one is named; false if it was closed already. */
  boolean leaveForm() {
    var isOpen = form.isOpen();
    if (isOpen) {
      form.close();
    }
    return isOpen;
  }

  private void refresh() {
    var before = seen;
    seen = rows.look(workspace, owner).orElse(null);
    var now = seen;
    if (now == null) {
      list.end();
      leaveForm();
    } else {
      list.show(now.rows());
    }
    create.setEnabled(now != null && now.canBeSavedNow() && !form.isOpen());
    if (before != null && before.active() != null) {
      rows.ended(before.active(), owner).ifPresent(this::announce);
    }
  }

  private void announce(Operation ended) {
    var what = Texts.of("type." + ended.type().wire());
    var error = ended.error();
    var news =
        error == null
            ? Texts.of("snapshots.done", what)
            : Texts.of("snapshots.failed", what, Told.of(error, ended.errorCode()).first());
    getUI().ifPresent(ui -> Announcer.say(ui, news));
  }

  private boolean isTaken(SnapshotName name) {
    return seen != null && seen.isTaken(name);
  }

  private void openForm() {
    form.open();
    refresh();
  }

  private void closeForm() {
    refresh();
    create.focus();
  }

  private void create(SnapshotName name) {
    rows.create(workspace, owner, name);
  }

  /** The one that failed makes room. */
  @Override
  public void retry(SnapshotRow row) {
    create(new SnapshotName(row.name()));
    refresh();
  }

  @Override
  public void restore(SnapshotRow row) {
    var now = seen;
    if (now == null) {
      return;
    }
    var question = new RestoreQuestion(row, now.workspace().name(), now.savable());
    Question.open(
        getContent(),
        Question.of(
            Texts.of("restore.title", row.name()),
            Texts.of("snapshots.restore"),
            "violet",
            () -> {
              rows.restore(row, owner, question.keepsPresent());
              refresh();
            },
            question));
  }

  @Override
  public void newWorkspace(SnapshotRow row) {
    newWorkspace.accept(row.id());
  }

  @Override
  public void delete(SnapshotRow row) {
    Question.open(
        getContent(),
        Question.of(
            Texts.of("delete.title", "'%s'".formatted(row.name())),
            Texts.of("snapshots.delete.confirm"),
            "danger",
            () -> {
              rows.delete(row, owner);
              refresh();
            },
            new Paragraph(Texts.of("snapshots.lost"))));
  }
}
