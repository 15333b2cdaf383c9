package dev.vmorchestrator.ui.activity;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Span;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.component.Buttons;
import dev.vmorchestrator.ui.component.Texts;
import java.util.UUID;

/** What was asked for on one workspace. */
public final class ActivityDialog {

  private ActivityDialog() {}

  /** Makes it; whoever has it opens it. */
  public static Dialog of(
      UUID workspace, String name, String owner, Activities activities, LiveUpdates live) {
    var panel = new ActivityPanel(activities, owner, ActivityQuery.ofWorkspace(workspace), live);
    var dialog = new Dialog(Texts.of("activity"), panel);
    dialog.addClassName("activity-dialog");
    var named = new Span(name);
    named.setClassName("dialog-subject");
    var refresh = Buttons.refresh(panel::refresh);
    refresh.addClassName("small");
    dialog.getHeader().add(named, refresh);
    dialog.getFooter().add(Buttons.plain(Texts.of("close"), dialog::close));
    return dialog;
  }
}
