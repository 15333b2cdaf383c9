package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.vmorchestrator.ui.component.Question;
import dev.vmorchestrator.ui.component.Texts;
import java.util.List;

/** Asks once before several workspaces are stopped or deleted, by name; Enter presses Cancel. */
final class BulkDialog {

  /** More names than a person reads before agreeing. */
  private static final int NAMED = 12;

  private BulkDialog() {}

  /**
   * Makes it; whoever has it opens it.
   *
   * @param possible those that it will happen to; one at least
   * @param snapshots how many go with those
   * @param left how many of the selected it cannot happen to now
   */
  static Dialog of(
      RowAction action, List<WorkspaceRow> possible, long snapshots, int left, Runnable doIt) {
    var key = action == RowAction.DELETE ? "bulk.delete" : "bulk.stop";
    var names = new UnorderedList();
    names.setClassName("bulk-names");
    possible.stream().limit(NAMED).forEach(row -> names.add(new ListItem(row.name())));
    if (possible.size() > NAMED) {
      names.add(new ListItem(Texts.of("bulk.more", possible.size() - NAMED)));
    }
    var dialog =
        Question.of(
            Texts.of(key + ".title", possible.size()),
            Texts.of(key + ".confirm", possible.size()),
            action == RowAction.DELETE ? "danger" : "caution",
            doIt,
            new Paragraph(Texts.of(key + ".lost", snapshots, possible.size())),
            names);
    if (left > 0) {
      dialog.add(new Paragraph(Texts.of("bulk.left", left)));
    }
    return dialog;
  }
}
