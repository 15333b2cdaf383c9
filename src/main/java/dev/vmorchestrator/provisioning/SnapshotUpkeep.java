package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.snapshot.SnapshotChanged;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Lets the reconciler work on a thread of its own: writing a large file again must not keep the
 * heartbeat waiting.
 */
@Component
@ConditionalOnBooleanProperty(name = "vm.background.enabled", matchIfMissing = true)
class SnapshotUpkeep implements DisposableBean {
  private static final Logger log = LoggerFactory.getLogger(SnapshotUpkeep.class);

  private final SnapshotReconciler reconciler;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("snapshots").factory());

  SnapshotUpkeep(SnapshotReconciler reconciler) {
    this.reconciler = reconciler;
  }

  /** Looks at everything soon; once, however often it is asked. */
  void reconcile() {
    if (waiting.compareAndSet(false, true)) {
      later(() -> {
        waiting.set(false);
        reconciler.reconcile();
      });
    }
  }

  /** What was deleted or has failed is removed at once; a lost event costs a minute. */
  @TransactionalEventListener(fallbackExecution = true)
  void onChanged(SnapshotChanged changed) {
    later(() -> reconciler.clean(changed.snapshot()));
  }

  private void later(Runnable work) {
    try {
      thread.execute(() -> quietly(work));
    } catch (RejectedExecutionException e) {
      return; // the server stops; the next one looks at everything
    }
  }

  private static void quietly(Runnable work) {
    try {
      work.run();
    } catch (ProblemException e) {
      log.atInfo().addKeyValue("reason", e.detail()).log("snapshots looked at again later");
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("looking after the snapshots failed");
    }
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
