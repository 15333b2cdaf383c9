package dev.vmorchestrator.ui.workspace;

import java.util.UUID;

/** The addresses of the list and of the dialogs over it. */
final class ListAddress {

  static final String LIST = "app";
  static final String NEW = "app/workspaces/new";
  static final String WORKSPACE = "app/workspaces/:workspace";
  static final String ACTIVITY = "app/workspaces/:workspace/activity";
  static final String PARAMETER = "workspace";

  private ListAddress() {}

  static String activityOf(UUID workspace) {
    return "app/workspaces/" + workspace + "/activity";
  }
}
