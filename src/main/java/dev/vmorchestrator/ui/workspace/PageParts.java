package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.ui.LiveUpdates;
import dev.vmorchestrator.ui.activity.Activities;
import dev.vmorchestrator.ui.activity.ActivityPanel;
import dev.vmorchestrator.ui.snapshot.SnapshotDialog;
import dev.vmorchestrator.ui.stream.LogPanel;
import dev.vmorchestrator.ui.stream.TerminalPanel;
import dev.vmorchestrator.ui.stream.UsagePanel;
import dev.vmorchestrator.ui.stream.UsageUpdates;
import dev.vmorchestrator.usage.WorkspaceUsage;
import java.util.UUID;

/** Makes what stands under the tabs of a workspace's page. */
@SpringComponent
class PageParts {

  private final Activities activities;
  private final SnapshotDialog snapshots;
  private final LiveUpdates live;
  private final WorkspaceUsage usage;
  private final UsageUpdates usageUpdates;

  PageParts(
      Activities activities,
      SnapshotDialog snapshots,
      LiveUpdates live,
      WorkspaceUsage usage,
      UsageUpdates usageUpdates) {
    this.activities = activities;
    this.snapshots = snapshots;
    this.live = live;
    this.usage = usage;
    this.usageUpdates = usageUpdates;
  }

  Component activity(UUID workspace, String owner) {
    return ActivityPanel.of(workspace, owner, activities, live);
  }

  /**
   * @param newWorkspace told of the snapshot that a workspace is to be made from
   */
  Component snapshots(UUID workspace, String owner, SerializableConsumer<UUID> newWorkspace) {
    return snapshots.onPage(workspace, owner, newWorkspace);
  }

  Component logs(UUID workspace) {
    return new LogPanel(workspace);
  }

  TerminalPanel terminal(UUID workspace) {
    return new TerminalPanel(workspace);
  }

  Component usage(UUID workspace, String owner) {
    return new UsagePanel(workspace, owner, usage, usageUpdates);
  }
}
