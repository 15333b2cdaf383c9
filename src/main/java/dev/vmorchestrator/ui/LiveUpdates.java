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
import dev.vmorchestrator.security.SshKeysChanged;
import dev.vmorchestrator.snapshot.SnapshotChanged;
import dev.vmorchestrator.ui.OpenPage.Follower;
import dev.vmorchestrator.workspace.TemplateImages.TemplateImagesChanged;
import dev.vmorchestrator.workspace.WorkspaceChanged;
import dev.vmorchestrator.workspace.WorkspaceExpiring;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells open pages what to look at again. A change that comes alone goes out at once; those that
 * follow within a moment are gathered and handed to each page of their owner in one go: an image
 * pull that reports twenty times a second costs a page ten small pushes, not two hundred locks.
 * Pages are told side by side, so that none waits for another's. A lost event costs freshness only;
 * the next one or Refresh heals.
 */
@SpringComponent
public class LiveUpdates {

  private static final Logger log = LoggerFactory.getLogger(LiveUpdates.class);

  /** Long enough to gather a burst, short enough to feel immediate. */
  static final Duration GATHER = Duration.ofMillis(100);

  /** One request often makes several changes. */
  private static final Duration TOGETHER = Duration.ofMillis(10);

  /** Changes that are everybody's. */
  private static final String ALL = "";

  private final Map<UI, OpenPage> pages = new ConcurrentHashMap<>();
  private final boolean timed;
  private Map<String, Changes> gathered = new HashMap<>();
  private long flushed = System.nanoTime();

  /**
   * @param timed false: nothing goes out but by {@link #flush()}
   */
  LiveUpdates(@Value("${vm.background.enabled:true}") boolean timed) {
    this.timed = timed;
  }

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
  void on(WorkspaceExpiring event) {
    gather(event.owner(), new Changes(Set.of(event.workspace()), Set.of(), false, false));
  }

  @TransactionalEventListener(phase = AFTER_COMMIT, fallbackExecution = true)
  void on(SshKeysChanged event) {
    gather(event.owner(), Changes.of(Set.of()));
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
    var now = Map.of(ALL, new Changes(Set.of(), Set.of(), false, true));
    pages.forEach((ui, page) -> keep(ui, page, now, Runnable::run));
  }

  private void gather(String owner, Changes changes) {
    if (pages.isEmpty()) {
      return;
    }
    synchronized (this) {
      if (gathered.isEmpty() && timed) {
        later(flushed + GATHER.toNanos() - System.nanoTime())
            .execute(() -> flush(Thread::startVirtualThread));
      }
      gathered.merge(owner, changes, Changes::and);
    }
  }

  private static Executor later(long nanos) {
    return CompletableFuture.delayedExecutor(
        Math.max(nanos, TOGETHER.toNanos()), TimeUnit.NANOSECONDS, Thread::startVirtualThread);
  }

  /** Hands over what was gathered. */
  void flush() {
    flush(Runnable::run);
  }

  private void flush(Executor pageByPage) {
    Map<String, Changes> now;
    synchronized (this) {
      now = gathered;
      gathered = new HashMap<>();
      flushed = System.nanoTime();
    }
    var round = round(now);
    now.replaceAll((owner, changes) -> changes.in(round));
    pages.forEach((ui, page) -> keep(ui, page, now, pageByPage));
  }

  private Round round(Map<String, Changes> now) {
    var owners = new HashSet<String>();
    pages.values().forEach(page -> owners.addAll(page.owners()));
    if (!now.containsKey(ALL)) {
      owners.retainAll(now.keySet());
    }
    var workspaces = new HashSet<UUID>();
    now.forEach((owner, changes) -> {
      if (owners.contains(owner)) {
        workspaces.addAll(changes.workspaces());
      }
    });
    return new Round(owners, workspaces);
  }

  private void keep(UI ui, OpenPage page, Map<String, Changes> now, Executor executor) {
    var first = false;
    var forAll = now.get(ALL);
    for (var owner : page.owners()) {
      var changes = now.getOrDefault(owner, forAll);
      if (changes != null) {
        first |= page.keep(owner, forAll == null ? changes : changes.and(forAll));
      }
    }
    if (first) {
      executor.execute(() -> tell(ui, page));
    }
  }

  private void tell(UI ui, OpenPage page) {
    try {
      ui.access(page::tell);
    } catch (UIDetachedException e) {
      pages.remove(ui);
    } catch (RuntimeException e) {
      page.take(); // or it would wait for a turn that never comes, and everything after it
      log.atWarn().setCause(e).log("an open page could not be told what changed");
    }
  }

  private void add(UI ui, Follower follower) {
    pages.computeIfAbsent(ui, u -> new OpenPage()).add(follower);
  }

  private void remove(UI ui, Follower follower) {
    pages.computeIfPresent(ui, (u, page) -> page.remove(follower) ? null : page);
  }
}
