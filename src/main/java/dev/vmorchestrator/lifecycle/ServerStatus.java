package dev.vmorchestrator.lifecycle;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether the server is about to stop: running steps may end yet, new ones begin after the next
 * start.
 */
@Component
public class ServerStatus {

  /** The server is about to stop: there is no later. */
  public record ServerStopping() {}

  private final ApplicationEventPublisher events;
  private volatile boolean stopping;

  ServerStatus(ApplicationEventPublisher events) {
    this.events = events;
  }

  public boolean isStopping() {
    return stopping;
  }

  /** Told before anything is stopped. */
  @EventListener
  void on(ContextClosedEvent closed) {
    if (!stopping) {
      stopping = true;
      events.publishEvent(new ServerStopping());
    }
  }
}
