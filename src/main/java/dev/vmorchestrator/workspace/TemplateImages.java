package dev.vmorchestrator.workspace;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** How far the templates' images are: written by the background, read by views and REST. */
@Component
public class TemplateImages {

  /** What is known of an image. */
  public sealed interface Readiness {
    /** Nobody has looked yet. */
    record Unknown() implements Readiness {}

    record Ready() implements Readiness {}

    /** Being pulled or built; percent is null where it is not known. */
    record Preparing(String message, @Nullable Integer percent) implements Readiness {}

    /** Not to be had; tried again later. */
    record Unavailable(String why) implements Readiness {}
  }

  /** Look again at the templates: an image came nearer or went. */
  public record TemplateImagesChanged(Template.Id template) {}

  private final Map<Template.Id, Readiness> readiness = new ConcurrentHashMap<>();
  private final ApplicationEventPublisher events;

  TemplateImages(ApplicationEventPublisher events) {
    this.events = events;
  }

  public Readiness of(Template.Id template) {
    return readiness.getOrDefault(template, new Readiness.Unknown());
  }

  public boolean isReady(Template.Id template) {
    return of(template) instanceof Readiness.Ready;
  }

  public void report(Template.Id template, Readiness now) {
    if (!now.equals(readiness.put(template, now))) {
      events.publishEvent(new TemplateImagesChanged(template));
    }
  }
}
