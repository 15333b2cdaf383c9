package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.usage.WorkspaceUsage;
import dev.vmorchestrator.workspace.Templates;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The only place where time passes by itself. */
@Component
@EnableScheduling
@ConditionalOnBooleanProperty(name = "vm.background.enabled", matchIfMissing = true)
class BackgroundLoops {
  private static final Logger log = LoggerFactory.getLogger(BackgroundLoops.class);

  /** What looks whether the world is still as we think. */
  @Component
  record Watch(EngineMonitor engine, ClockWatch clock, Reconciler reconciler) {}

  private final WorkerPool workers;
  private final RunningJobs jobs;
  private final Janitor janitor;
  private final ExpiryWarnings warnings;
  private final Watch watch;
  private final ImagePreparer images;
  private final Templates templates;
  private final SnapshotUpkeep snapshots;
  private final WorkspaceUsage usage;
  private final Clock clock;

  BackgroundLoops(
      WorkerPool workers,
      RunningJobs jobs,
      Janitor janitor,
      ExpiryWarnings warnings,
      Watch watch,
      ImagePreparer images,
      Templates templates,
      SnapshotUpkeep snapshots,
      WorkspaceUsage usage,
      Clock clock) {
    this.workers = workers;
    this.jobs = jobs;
    this.janitor = janitor;
    this.warnings = warnings;
    this.watch = watch;
    this.images = images;
    this.templates = templates;
    this.snapshots = snapshots;
    this.usage = usage;
    this.clock = clock;
  }

  /** The safety net under the wake-ups; also takes up what waited between two attempts. */
  @Scheduled(fixedDelayString = "${vm.provisioner.interval:10s}")
  void provision() {
    workers.wake();
  }

  /** A sixth of the silence after which a worker counts as dead. */
  @Scheduled(fixedDelayString = "${vm.provisioner.heartbeat:5s}")
  void heartbeat() {
    jobs.heartbeat(clock.instant());
  }

  @Scheduled(fixedDelayString = "${vm.janitor.interval:300s}")
  void sweep() {
    var swept = janitor.sweep(clock.instant());
    if (swept.expired() > 0) {
      log.atInfo().addKeyValue("expired", swept.expired()).log("expired workspaces deleted");
    }
  }

  @Scheduled(fixedDelay = 15_000)
  void warn() {
    warnings.check(clock.instant());
  }

  @Scheduled(fixedDelay = 2_000)
  void watchEngine() {
    watch.engine().check(clock.instant());
  }

  @Scheduled(fixedDelay = 2_000)
  void watchClock() {
    watch.clock().check();
  }

  /** The safety net under the engine's events. */
  @Scheduled(
      initialDelayString = "${vm.reconciler.interval:60s}",
      fixedDelayString = "${vm.reconciler.interval:60s}")
  void reconcile() {
    try {
      watch.reconciler().reconcile(clock.instant());
    } catch (RuntimeUnavailableException e) {
      watch.engine().check(clock.instant());
    }
  }

  /** On a thread of its own: heartbeats must not wait for an engine that answers slowly. */
  @Scheduled(fixedRateString = WorkspaceUsage.EVERY)
  void sampleUsage() {
    Thread.ofVirtual().name("usage").start(() -> usage.sample(clock.instant()));
  }

  /** Images that somebody removed, or that were not to be had before, are tried again. */
  @Scheduled(fixedDelay = 60_000)
  void prepareImages() {
    if (watch.engine().check(clock.instant())) {
      templates.all().forEach(images::prepare);
    }
  }

  /** The first one cleans up after a crash. */
  @Scheduled(fixedDelay = 60_000)
  void lookAfterSnapshots() {
    snapshots.reconcile();
  }
}
