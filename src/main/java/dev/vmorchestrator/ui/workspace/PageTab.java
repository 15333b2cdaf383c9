package dev.vmorchestrator.ui.workspace;

import dev.vmorchestrator.ui.component.Texts;
import java.util.Locale;
import java.util.UUID;

/**
 * The parts of a workspace's page, each with an address. Those of the two that are dialogs over the
 * list as well have another here: an address shows the same thing wherever one comes from.
 */
enum PageTab {
  OVERVIEW(""),
  ACTIVITY("/page/activity"),
  SNAPSHOTS("/page/snapshots"),
  LOGS("/logs"),
  TERMINAL("/terminal"),
  USAGE("/usage");

  private final String path;

  PageTab(String path) {
    this.path = path;
  }

  String label() {
    return Texts.of("page." + name().toLowerCase(Locale.ROOT));
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
