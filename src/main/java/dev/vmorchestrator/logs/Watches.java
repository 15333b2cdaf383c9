package dev.vmorchestrator.logs;

import static org.springframework.transaction.event.TransactionPhase.AFTER_COMMIT;

import dev.vmorchestrator.operation.OperationLogged;
import dev.vmorchestrator.workspace.WorkspaceChanged;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Wakes those who wait for something new about a workspace; all of them when the server ends, which
 * would otherwise wait for their requests.
 */
@Component
class Watches implements SmartLifecycle {
  private final Map<UUID, Set<Watch>> watches = new ConcurrentHashMap<>();

  private volatile boolean running;

  /** One who waits. */
  final class Watch implements AutoCloseable {
    private final UUID workspace;
    private final Semaphore news = new Semaphore(0);

    private Watch(UUID workspace) {
      this.workspace = workspace;
    }

    /** Returns when there may be news since the last time, at the latest after {@code atMost}. */
    void await(Duration atMost) throws InterruptedException {
      if (news.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    }

    @Override
    public void close() {
      watches.computeIfPresent(
          workspace,
          (id, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }
  }

  Watch of(UUID workspace) {
    var watch = new Watch(workspace);
    watches.compute(
        workspace,
        (id, all) -> {
          var set = all == null ? ConcurrentHashMap.<Watch>newKeySet() : all;
          set.add(watch);
          return set;
        });
    return watch;
  }

  @TransactionalEventListener(phase = AFTER_COMMIT, fallbackExecution = true)
  void on(WorkspaceChanged event) {
    wake(event.workspace());
  }

  @TransactionalEventListener(phase = AFTER_COMMIT, fallbackExecution = true)
  void on(OperationLogged event) {
    event.workspaces().forEach(this::wake);
  }

  private void wake(UUID workspace) {
    watches.getOrDefault(workspace, Set.of()).forEach(watch -> watch.news.release());
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    watches.values().forEach(all -> all.forEach(watch -> watch.news.release()));
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
