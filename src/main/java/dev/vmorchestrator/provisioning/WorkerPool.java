package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationQueued;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * A bounded number of workers on virtual threads. Idle it has none: a wake-up starts one, which
 * starts the next when it found work.
 */
@Component
@ConditionalOnBooleanProperty(name = "vm.background.enabled", matchIfMissing = true)
class WorkerPool implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

  private final Provisioner provisioner;
  private final OperationLeases leases;
  private final RunningJobs jobs;
  private final ProvisionerProperties properties;
  private final TaskScheduler scheduler;
  private final Clock clock;
  private final Semaphore free;
  private final AtomicLong wakes = new AtomicLong();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("worker-", 1).factory());
  private volatile boolean running;

  WorkerPool(
      Provisioner provisioner,
      OperationLeases leases,
      RunningJobs jobs,
      ProvisionerProperties properties,
      TaskScheduler scheduler,
      Clock clock) {
    this.provisioner = provisioner;
    this.leases = leases;
    this.jobs = jobs;
    this.properties = properties;
    this.scheduler = scheduler;
    this.clock = clock;
    this.free = new Semaphore(properties.workers());
  }

  /** Looks for work soon, on another thread. */
  void wake() {
    wakes.incrementAndGet();
    startWorker();
  }

  @TransactionalEventListener(fallbackExecution = true)
  void onQueued(OperationQueued queued) {
    if (queued.availableAt().isAfter(clock.instant())) {
      scheduler.schedule(this::wake, queued.availableAt());
    } else {
      wake();
    }
  }

  private void startWorker() {
    if (running && free.tryAcquire()) {
      threads.execute(this::work);
    }
  }

  private void work() {
    var seen = wakes.get();
    try {
      while (running) {
        var claimed = provisioner.claim();
        if (claimed.isEmpty()) {
          break;
        }
        startWorker();
        provisioner.carryOut(claimed.get());
        seen = wakes.get();
      }
    } catch (RuntimeException | Error e) {
      // What it held is taken up again when its heartbeat is old.
      log.atError().setCause(e).log("worker ended by a failure of its own");
    } finally {
      free.release();
    }
    if (seen != wakes.get()) {
      startWorker();
    }
  }

  @Override
  public void start() {
    recover();
    running = true;
    wake();
  }

  /** A disk that is full keeps nobody from reading; the leases run out by themselves too. */
  private void recover() {
    try {
      var recovered = leases.recover(clock.instant());
      if (recovered > 0) {
        log.atInfo().addKeyValue("operations", recovered).log("taken up again after a crash");
      }
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("what a crash left is taken up when it was silent for long");
    }
  }

  /** Running steps may end by themselves for a while; the rest goes back to the queue. */
  @Override
  public void stop() {
    running = false;
    threads.shutdown();
    if (!awaitEnd(properties.shutdownGrace().toMillis())) {
      jobs.interruptAll(Job.Interruption.SHUTDOWN);
      awaitEnd(5_000);
    }
  }

  private boolean awaitEnd(long millis) {
    try {
      return threads.awaitTermination(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
