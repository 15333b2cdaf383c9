package dev.vmorchestrator.ui.component;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.badge.Badge;
import dev.vmorchestrator.operation.OperationStatus;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.workspace.WorkspaceState;
import org.jspecify.annotations.Nullable;

/** A state: its word, a dot that pulses while the state passes, and its colour. */
public final class StatusBadge extends Composite<Badge> {

  private @Nullable Enum<?> shown;

  public StatusBadge() {
    getContent().addClassName("status");
  }

  public void show(WorkspaceState state) {
    show(state, Texts.of("state." + state.wire()), colour(state), state.isPassing());
  }

  public void show(OperationStatus status) {
    show(
        status,
        Texts.of("status." + status.wire()),
        colour(status),
        status == OperationStatus.RUNNING);
  }

  public void show(SnapshotStatus status) {
    show(
        status,
        Texts.of("snapshots.status." + status.wire()),
        colour(status),
        status == SnapshotStatus.CREATING);
  }

  static String colour(WorkspaceState state) {
    return switch (state) {
      case RUNNING -> "green";
      case CREATING, STARTING, STOPPING, RESTARTING, RESTORING, DELETING -> "yellow";
      case STOPPED, DELETED -> "grey";
      case FAILED -> "red";
    };
  }

  static String colour(OperationStatus status) {
    return switch (status) {
      case PENDING -> "yellow";
      case RUNNING -> "blue";
      case SUCCESS -> "green";
      case FAILED -> "red";
    };
  }

  static String colour(SnapshotStatus status) {
    return switch (status) {
      case CREATING -> "blue";
      case READY -> "green";
      case FAILED -> "red";
    };
  }

  private void show(Enum<?> state, String word, String colour, boolean passing) {
    if (state == shown) {
      return; // class names are sent again even when they are the same
    }
    shown = state;
    getContent().setText(word);
    getContent().setClassName("status " + colour);
    getContent().setClassName("pulse", passing);
  }

  public String text() {
    return getContent().getText();
  }
}
