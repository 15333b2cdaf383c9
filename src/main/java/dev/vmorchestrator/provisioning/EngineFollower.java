package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationChanged;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.EngineEvents;
import dev.vmorchestrator.provider.InterruptedStepException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Follows the engine's events and has a look at what they name; at everything whenever it begins to
 * follow (again). One thread listens and one looks, so that listening never waits.
 */
@Component
@ConditionalOnBooleanProperty(name = "vm.background.enabled", matchIfMissing = true)
class EngineFollower implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(EngineFollower.class);

  /** Between two tries to follow; the monitor's ping says meanwhile what is the matter. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Where the first look back begins: the engine's clock may be behind ours. */
  private static final Duration BACK = Duration.ofMinutes(1);

  /** The engine tells of a process's end before it lists the container as ended. */
  private static final Executor SOON_AFTER =
      CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS, Thread::startVirtualThread);

  private final EngineEvents events;
  private final Reconciler reconciler;
  private final EngineMonitor engine;
  private final Clock clock;
  private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
  private final Set<UUID> waiting = ConcurrentHashMap.newKeySet();
  private final BlockingQueue<UUID> toLook = new LinkedBlockingQueue<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Instant since;
  private volatile boolean running;
  private Thread[] threads = {};

  EngineFollower(EngineEvents events, Reconciler reconciler, EngineMonitor engine, Clock clock) {
    this.events = events;
    this.reconciler = reconciler;
    this.engine = engine;
    this.clock = clock;
    this.since = clock.instant().minus(BACK);
  }

  private void listen() {
    while (running) {
      try {
        reconciler.reconcile(clock.instant());
        events.follow(since, this::note);
      } catch (InterruptedStepException e) {
        return;
      } catch (ProblemException e) {
        engine.check(clock.instant());
      } catch (RuntimeException e) {
        log.atError().setCause(e).log("following the engine failed; trying again");
      }
      pause();
    }
  }

  private void note(EngineEvents.Change change) {
    since = change.at().isAfter(since) ? change.at() : since;
    enqueue(change.workspace());
    SOON_AFTER.execute(() -> enqueue(change.workspace()));
  }

  private void enqueue(UUID workspace) {
    if (waiting.add(workspace)) {
      toLook.add(workspace);
    }
  }

  /** What was busy when it was looked at may have changed again by another hand. */
  @TransactionalEventListener(fallbackExecution = true)
  void onOperationChanged(OperationChanged changed) {
    if (busy.remove(changed.workspace())) {
      enqueue(changed.workspace());
    }
  }

  private void look() {
    try {
      while (running) {
        look(toLook.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(UUID workspace) {
    waiting.remove(workspace);
    // Before the look, so that an operation that ends during it is not missed.
    busy.add(workspace);
    try {
      if (reconciler.look(workspace, clock.instant())) {
        busy.remove(workspace);
      }
    } catch (ProblemException e) {
      // The engine is away, or the server stops: the next look at everything finds it.
      busy.remove(workspace);
    } catch (RuntimeException e) {
      busy.remove(workspace);
      log.atError().setCause(e).addKeyValue("workspace", workspace).log("look failed");
    }
  }

  private void pause() {
    try {
      stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void start() {
    running = true;
    threads =
        new Thread[] {
          Thread.ofVirtual().name("engine: listen").start(this::listen),
          Thread.ofVirtual().name("engine: look").start(this::look)
        };
  }

  @Override
  public synchronized void stop() {
    running = false;
    stopped.countDown();
    for (var thread : threads) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
