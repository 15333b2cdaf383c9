package dev.vmorchestrator.ui.workspace;

import com.vaadin.flow.component.Component;
import java.time.Duration;

/** What a row's cells ask of the list they stand in. */
interface RowRequests {

  void act(RowAction action, WorkspaceRow row);

  /** Cancels what is pending or running. */
  void cancel(WorkspaceRow row);

  void activity(WorkspaceRow row);

  /** Offers other times to live beside {@code button}. */
  void expiry(WorkspaceRow row, Component button);

  /** Lets it live so much longer. */
  void keep(WorkspaceRow row, Duration longer);
}
