package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.activity.Activities;
import dev.vmorchestrator.ui.activity.ActivityDialog;
import dev.vmorchestrator.workspace.Template;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes the dialogs that open over the list. */
@SpringComponent
class ListDialogs {

  private final NewWorkspaceForm.Parts parts;
  private final Activities activities;
  private final LiveUpdates live;

  ListDialogs(NewWorkspaceForm.Parts parts, Activities activities, LiveUpdates live) {
    this.parts = parts;
    this.activities = activities;
    this.live = live;
  }

  List<Template> templates() {
    return parts.templates().all();
  }

  Dialog create(String owner, String template, Runnable created) {
    return NewWorkspaceDialog.of(parts, owner, live, template, created);
  }

  /** Empty if there never was such a workspace of the owner's. */
  Optional<Dialog> activity(UUID workspace, String owner) {
    return activities
        .nameOf(workspace, owner)
        .map(name -> ActivityDialog.of(workspace, name, owner, activities, live));
  }
}
