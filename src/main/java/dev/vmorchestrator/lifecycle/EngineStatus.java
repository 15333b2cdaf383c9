package dev.vmorchestrator.lifecycle;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Whether the engine answers: written by the background, read by views and readiness. */
@Component
public class EngineStatus {

  /** Look again at the engine's status. */
  public record EngineStatusChanged() {}

  /** Empty while it answers; before the first look it is taken to answer. */
  private final AtomicReference<Optional<String>> outage = new AtomicReference<>(Optional.empty());

  private final ApplicationEventPublisher events;

  EngineStatus(ApplicationEventPublisher events) {
    this.events = events;
  }

  /** The sentence that says that it is away, or empty while it answers. */
  public Optional<String> outage() {
    return outage.get();
  }

  public boolean isConnected() {
    return outage.get().isEmpty();
  }

  public void report(Optional<String> now) {
    if (!now.equals(outage.getAndSet(now))) {
      events.publishEvent(new EngineStatusChanged());
    }
  }
}
