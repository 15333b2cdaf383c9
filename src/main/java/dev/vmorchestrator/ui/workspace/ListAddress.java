package dev.vmorchestrator.ui.workspace;

import dev.vmorchestrator.workspace.Template;
import java.util.UUID;

/** The addresses of the list and of the dialogs over it. */
final class ListAddress {

  static final String LIST = "app";
  static final String NEW = "app/workspaces/new";
  static final String ACTIVITY = "app/workspaces/:workspace/activity";
  static final String SNAPSHOTS = "app/workspaces/:workspace/snapshots";
  static final String PARAMETER = "workspace";

  /** Of {@link #NEW}: the template that is chosen to begin with. */
  static final String TEMPLATE = "template";

  /** Of {@link #NEW}: the snapshot that it is made from. */
  static final String SNAPSHOT = "snapshot";

  private ListAddress() {}

  static String newFrom(Template.Id template) {
    return NEW + "?" + TEMPLATE + "=" + template;
  }

  static String newFrom(UUID snapshot) {
    return NEW + "?" + SNAPSHOT + "=" + snapshot;
  }

  static String snapshotsOf(UUID workspace) {
    return "app/workspaces/" + workspace + "/snapshots";
  }

  static boolean isSnapshots(String path) {
    return path.endsWith("/snapshots");
  }

  static String activityOf(UUID workspace) {
    return "app/workspaces/" + workspace + "/activity";
  }
}
