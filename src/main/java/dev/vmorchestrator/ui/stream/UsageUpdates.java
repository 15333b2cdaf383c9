package dev.vmorchestrator.ui.stream;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.Command;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.usage.WorkspaceUsage.UsageSampled;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;

/** Tells open usage panels that there are new figures. */
@SpringComponent
public class UsageUpdates {

  private record Follower(UI ui, Command refresh) {}

  private final Map<Component, Follower> followers = new ConcurrentHashMap<>();

  /** Calls {@code refresh} with the session's lock held, as long as the panel is attached. */
  void follow(Component panel, Command refresh) {
    panel.addAttachListener(e -> followers.put(panel, new Follower(e.getUI(), refresh)));
    panel.addDetachListener(e -> followers.remove(panel));
  }

  @EventListener
  void on(UsageSampled event) {
    followers.forEach((panel, follower) -> {
      try {
        follower.ui().access(follower.refresh());
      } catch (UIDetachedException e) {
        followers.remove(panel);
      }
    });
  }
}
