package dev.vmorchestrator.ui.workspace;

import dev.vmorchestrator.ui.component.Texts;
import dev.vmorchestrator.workspace.WorkspaceState;
import java.util.Locale;

/** Whether one can get in; each has its word and its shape (filled, hollow, dashed). */
enum Connection {
  CONNECTED("connected"),
  PROVISIONING("provisioning"),
  DISCONNECTING("disconnected"),
  DISCONNECTED("disconnected");

  private final String look;

  Connection(String look) {
    this.look = look;
  }

  String word() {
    return Texts.of("connection." + name().toLowerCase(Locale.ROOT));
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
