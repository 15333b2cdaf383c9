package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.operation.OperationLeases.Progress;
import dev.vmorchestrator.operation.OperationLog;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.workspace.Workspaces;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes operations from the queue, one at a time, and carries them out on the calling thread. */
@Component
class Provisioner {
  private static final Logger log = LoggerFactory.getLogger(Provisioner.class);

  private final OperationLeases leases;
  private final RunningJobs jobs;
  private final OperationRunner runner;
  private final Conclusion conclusion;
  private final Rows rows;
  private final Clock clock;

  /** What is read of the two aggregates, and where it is written what was done. */
  @Component
  record Rows(Operations operations, Workspaces workspaces, OperationLog lines) {}

  Provisioner(
      OperationLeases leases,
      RunningJobs jobs,
      OperationRunner runner,
      Conclusion conclusion,
      Rows rows,
      Clock clock) {
    this.leases = leases;
    this.jobs = jobs;
    this.runner = runner;
    this.conclusion = conclusion;
    this.rows = rows;
    this.clock = clock;
  }

  /** Takes the next operation, or nothing if none may run now. */
  Optional<Operation> claim() {
    var now = clock.instant();
    jobs.vouch(now);
    return leases.claim(jobs.worker(), now);
  }

  /** Carries out what was claimed; blocks until it has ended and that is written. */
  void carryOut(Operation claimed) {
    var began = clock.instant();
    var job = new Job(claimed);
    jobs.add(job);
    try {
      // Read after the job can be interrupted: a cancel is seen here or reaches the thread.
      var task = task(claimed);
      var outcome = run(task, job);
      rows.lines().add(claimed, OutcomeWords.of(claimed, outcome));
      conclusion.write(claimed, jobs.worker(), outcome, clock.instant());
      log.atInfo()
          .addKeyValue("operation", claimed.id())
          .addKeyValue("workspace", claimed.workspaceId())
          .addKeyValue("kind", claimed.type().wire())
          .addKeyValue("attempt", claimed.attempt())
          .addKeyValue("elapsed", Duration.between(began, clock.instant()))
          .addKeyValue("outcome", outcome.getClass().getSimpleName())
          .log("operation attempted");
      if (outcome instanceof Succeeded) {
        runner.afterSuccess(task);
      }
    } finally {
      job.settle();
      jobs.remove(job);
    }
  }

  private Task task(Operation claimed) {
    return new Task(
        rows.operations().findById(claimed.id()).orElseThrow(),
        rows.workspaces().findById(claimed.workspaceId()).orElseThrow());
  }

  private OperationOutcome run(Task task, Job job) {
    var operation = task.operation();
    var progress =
        new Logged(
            line -> rows.lines().add(operation, line),
            new Throttled(
                clock,
                (message, percent) -> leases.progress(operation, new Progress(message, percent))));
    return runner.run(task, job, progress, clock.instant());
  }
}
