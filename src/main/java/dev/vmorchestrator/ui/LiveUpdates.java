package dev.vmorchestrator.ui;

import static org.springframework.transaction.event.TransactionPhase.AFTER_COMMIT;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.spring.annotation.SpringComponent;
import dev.vmorchestrator.lifecycle.EngineStatus.EngineStatusChanged;
import dev.vmorchestrator.lifecycle.ServerStatus.ServerStopping;
import dev.vmorchestrator.operation.OperationChanged;
import dev.vmorchestrator.snapshot.SnapshotChanged;
import dev.vmorchestrator.workspace.TemplateImages.TemplateImagesChanged;
import dev.vmorchestrator.workspace.WorkspaceChanged;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells open pages what to look at again. Changes are gathered for a moment and handed to each page
 * of their owner in one go: an image pull that reports twenty times a second costs a page ten small
 * pushes, not two hundred locks. A lost event costs freshness only; the next one or Refresh heals.
 */
@SpringComponent
public class LiveUpdates {

  /** Long enough to gather a burst, short enough to feel immediate. */
  static final Duration GATHER = Duration.ofMillis(100);

  /** Changes that are everybody's. */
  private static final String ALL = "";

  private record Follower(Component view, String owner, SerializableConsumer<Changes> listener) {}

  private final Map<UI, List<Follower>> pages = new ConcurrentHashMap<>();
  private final Executor later =
      CompletableFuture.delayedExecutor(
          GATHER.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);
  private Map<String, Changes> gathered = new HashMap<>();

  /** Calls {@code listener} with the session's lock held, as long as {@code view} is attached. */
  public void follow(Component view, String owner, SerializableConsumer<Changes> listener) {
    var follower = new Follower(view, owner, listener);
    if (view.isAttached()) {
      view.getUI().ifPresent(ui -> add(ui, follower));
    }
    view.addAttachListener(e -> add(e.getUI(), follower));
    view.addDetachListener(e -> remove(e.getUI(), follower));
  }

  @TransactionalEventListener(phase = AFTER_COMMIT, fallbackExecution = true)
  void on(WorkspaceChanged event) {
    gather(event.owner(), new Changes(Set.of(event.workspace()), Set.of(), false, false));
  }

  @TransactionalEventListener(phase = AFTER_COMMIT, fallbackExecution = true)
  void on(OperationChanged event) {
    gather(
        event.owner(),
        new Changes(Set.of(event.workspace()), Set.of(event.operation()), false, false));
  }

  @TransactionalEventListener(phase = AFTER_COMMIT, fallbackExecution = true)
  void on(SnapshotChanged event) {
    gather(event.owner(), new Changes(Set.of(event.workspace()), Set.of(), false, false));
  }

  @TransactionalEventListener(phase = AFTER_COMMIT, fallbackExecution = true)
  void on(TemplateImagesChanged event) {
    gather(ALL, new Changes(Set.of(), Set.of(), true, false));
  }

  @TransactionalEventListener(phase = AFTER_COMMIT, fallbackExecution = true)
  void on(EngineStatusChanged event) {
    gather(ALL, new Changes(Set.of(), Set.of(), false, true));
  }

  /** At once, for there is no later. */
  @EventListener
  void on(ServerStopping event) {
    var changes = new Changes(Set.of(), Set.of(), false, true);
    pages.forEach((ui, followers) -> tell(ui, followers, Map.of(), changes));
  }

  private void gather(String owner, Changes changes) {
    if (pages.isEmpty()) {
      return;
    }
    synchronized (this) {
      if (gathered.isEmpty()) {
        later.execute(this::flush);
      }
      gathered.merge(owner, changes, Changes::and);
    }
  }

  /** Hands over what was gathered. */
  void flush() {
    Map<String, Changes> now;
    synchronized (this) {
      now = gathered;
      gathered = new HashMap<>();
    }
    var forAll = now.getOrDefault(ALL, Changes.NONE);
    pages.forEach((ui, followers) -> tell(ui, followers, now, forAll));
  }

  private void tell(UI ui, List<Follower> followers, Map<String, Changes> now, Changes forAll) {
    var concerned =
        followers.stream()
            .filter(f -> forAll != Changes.NONE || now.containsKey(f.owner()))
            .toList();
    if (concerned.isEmpty()) {
      return;
    }
    try {
      ui.access(() -> {
        for (var follower : concerned) {
          if (follower.view().isAttached()) {
            follower
                .listener()
                .accept(now.getOrDefault(follower.owner(), Changes.NONE).and(forAll));
          }
        }
      });
    } catch (UIDetachedException e) {
      pages.remove(ui);
    }
  }

  private void add(UI ui, Follower follower) {
    pages.computeIfAbsent(ui, u -> new CopyOnWriteArrayList<>()).add(follower);
  }

  private void remove(UI ui, Follower follower) {
    pages.computeIfPresent(
        ui,
        (u, followers) -> {
          followers.remove(follower);
          return followers.isEmpty() ? null : followers;
        });
  }
}
