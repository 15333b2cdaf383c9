package dev.vmorchestrator.ui.workspace;

import dev.vmorchestrator.workspace.WorkspaceState;

/** Whether one can get in; each has its word and its shape (filled, hollow, dashed). */
enum Connection {
  CONNECTED("Connected", "connected"),
  PROVISIONING("Provisioning…", "provisioning"),
  DISCONNECTING("Disconnecting…", "disconnected"),
  DISCONNECTED("Disconnected", "disconnected");

  private final String word;
  private final String look;

  Connection(String word, String look) {
    this.word = word;
    this.look = look;
  }

  String word() {
    return word;
  }

  String look() {
    return look;
  }

  static Connection of(WorkspaceState state) {
    return switch (state) {
      case RUNNING -> CONNECTED;
      case CREATING, STARTING, RESTARTING, RESTORING -> PROVISIONING;
      case STOPPING, DELETING -> DISCONNECTING;
      case STOPPED, FAILED, DELETED -> DISCONNECTED;
    };
  }
}
