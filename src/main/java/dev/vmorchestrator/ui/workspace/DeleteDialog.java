package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import dev.vmorchestrator.ui.component.Question;
import dev.vmorchestrator.ui.component.Texts;

/** Asks before a workspace is deleted; Enter presses Cancel. */
final class DeleteDialog {

  private DeleteDialog() {}

  /**
   * Makes it; whoever has it opens it.
   *
   * @param snapshots how many go with it
   */
  static Dialog of(WorkspaceRow row, long snapshots, Runnable delete) {
    var text = new Paragraph(Texts.of("delete.lost", row.name(), snapshots) + pushed(row));
    return Question.of(
        Texts.of("delete.title", row.name()), Texts.of("delete.confirm"), "danger", delete, text);
  }

  private static String pushed(WorkspaceRow row) {
    var repository = row.workspace().repoUrl();
    return repository == null
        ? ""
        : " " + Texts.of("delete.pushed", RepositoryAddress.of(repository).text());
  }
}
