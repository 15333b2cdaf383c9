package dev.vmorchestrator.ui.workspace;

import java.util.UUID;

/**
 * The parts of a workspace's page, each with an address. Those of the two that are dialogs over the
 * list as well have another here: an address shows the same thing wherever one comes from.
 */
enum PageTab {
  OVERVIEW("Overview", ""),
  ACTIVITY("Activity", "/page/activity"),
  LOGS("Logs", "/logs"),
  TERMINAL("Terminal", "/terminal"),
  USAGE("Usage", "/usage");

  private final String label;
  private final String path;

  PageTab(String label, String path) {
    this.label = label;
    this.path = path;
  }

  String label() {
    return label;
  }

  String of(UUID workspace) {
    return "app/workspaces/" + workspace + path;
  }

  /** The one whose address it is. */
  static PageTab at(String address) {
    for (var tab : values()) {
      if (!tab.path.isEmpty() && address.endsWith(tab.path)) {
        return tab;
      }
    }
    return OVERVIEW;
  }
}
