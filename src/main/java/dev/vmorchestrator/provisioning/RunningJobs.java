package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.CancelRequested;
import dev.vmorchestrator.operation.OperationLeases;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** The operations that this server carries out now. */
@Component
class RunningJobs {
  /** Two heartbeats. */
  private static final Duration LONG_AGO = Duration.ofSeconds(10);

  private final Map<UUID, Job> jobs = new ConcurrentHashMap<>();
  private final OperationLeases leases;

  /** The name under which this server claims; a new one each start. */
  private final String worker = "worker-" + UUID.randomUUID();

  private volatile Instant lastBeat = Instant.EPOCH;

  RunningJobs(OperationLeases leases) {
    this.leases = leases;
  }

  String worker() {
    return worker;
  }

  void add(Job job) {
    jobs.put(job.operation().id(), job);
  }

  void remove(Job job) {
    jobs.remove(job.operation().id(), job);
  }

  /**
   * Says that they live before anybody takes the silent for dead, if that was long ago: this
   * process may have been stopped for a while, its workers with it.
   */
  void vouch(Instant now) {
    if (Duration.between(lastBeat, now).compareTo(LONG_AGO) > 0) {
      heartbeat(now);
    }
  }

  /** Says that they live; ends those that are overdue or no longer ours. */
  void heartbeat(Instant now) {
    for (var job : jobs.values()) {
      if (!leases.heartbeat(job.operation().id(), worker, now)) {
        job.interrupt(Job.Interruption.LOST);
      }
    }
    if (!jobs.isEmpty()) {
      leases
          .overdue(worker, now)
          .forEach(id -> jobs.computeIfPresent(id, (i, job) -> overdue(job)));
    }
    // Not before it is written: while the database cannot be, they are silent.
    lastBeat = now;
  }

  private static Job overdue(Job job) {
    job.interrupt(Job.Interruption.DEADLINE);
    return job;
  }

  @TransactionalEventListener(fallbackExecution = true)
  void onCancelRequested(CancelRequested requested) {
    var job = jobs.get(requested.operation());
    if (job != null) {
      job.interrupt(Job.Interruption.CANCELLED);
    }
  }

  void interruptAll(Job.Interruption why) {
    jobs.values().forEach(job -> job.interrupt(why));
  }
}
