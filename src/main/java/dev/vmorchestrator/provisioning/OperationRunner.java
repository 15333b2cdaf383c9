package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLeases.Progress;
import dev.vmorchestrator.operation.OperationProperties;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.RuntimeFault;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provisioning.Job.Interruption;
import dev.vmorchestrator.provisioning.OperationOutcome.Cancelled;
import dev.vmorchestrator.provisioning.OperationOutcome.GaveUp;
import dev.vmorchestrator.provisioning.OperationOutcome.HandedBack;
import dev.vmorchestrator.provisioning.OperationOutcome.Lost;
import dev.vmorchestrator.provisioning.OperationOutcome.Retry;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.provisioning.OperationOutcome.Unanswered;
import dev.vmorchestrator.provisioning.OperationOutcome.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets the handler work and decides what follows from how it ended. */
@Component
class OperationRunner {
  private static final Logger log = LoggerFactory.getLogger(OperationRunner.class);

  private final Map<OperationType, OperationHandler> handlers;
  private final OperationProperties limits;
  private final ProvisionerProperties properties;
  private final EngineMonitor engine;
  private final Clock clock;

  OperationRunner(
      List<OperationHandler> handlers,
      OperationProperties limits,
      ProvisionerProperties properties,
      EngineMonitor engine,
      Clock clock) {
    this.handlers =
        handlers.stream().collect(Collectors.toMap(OperationHandler::type, Function.identity()));
    this.limits = limits;
    this.properties = properties;
    this.engine = engine;
    this.clock = clock;
  }

  /** Blocks until the step has ended. The job is settled: no interrupt reaches the thread after. */
  OperationOutcome run(Task task, Job job, ProgressListener progress, Instant now) {
    var operation = task.operation();
    if (operation.cancelledBy() != null) {
      job.settle();
      return cancelled(task);
    }
    if (!now.isBefore(operation.deadlineAt())) {
      job.settle();
      return abandoned(task, overdue(operation));
    }
    if (operation.attempt() > limits.maxAttempts()) {
      job.settle();
      return abandoned(task, exhausted(operation));
    }
    if (!engine.answersLately(now)) {
      job.settle();
      return away();
    }
    var outcome = attempt(task, progress);
    var interruption = job.settle();
    if (interruption != null && !(outcome instanceof Succeeded)) {
      return afterInterruption(task, interruption);
    }
    return outcome instanceof GaveUp gaveUp ? abandoned(task, gaveUp.problem()) : outcome;
  }

  /** Does what may wait until the end is written. */
  void afterSuccess(Task task) {
    var operation = task.operation();
    try {
      handler(operation).concluded(task);
    } catch (ProblemException e) {
      log.atInfo()
          .addKeyValue("operation", operation.id())
          .addKeyValue("reason", e.detail())
          .log("left for the reconciler");
    }
  }

  private OperationOutcome attempt(Task task, ProgressListener progress) {
    var operation = task.operation();
    try {
      return handler(operation).handle(task, progress);
    } catch (RuntimeUnavailableException e) {
      return unanswered(e);
    } catch (NotYetException e) {
      return e.countsTowardsDeadline()
          ? new Unanswered(e.progress(), properties.retryAfter())
          : new Waiting(e.progress(), properties.retryAfter());
    } catch (ProblemException e) {
      return e instanceof RuntimeFault fault && fault.isRuntimesOwn()
          ? afterFault(operation, e)
          : new GaveUp(e);
    } catch (RuntimeException e) {
      return again(operation, unexpected(operation, e, e.getMessage()));
    } catch (Error e) { // too little memory, a class that is not found: the others go on
      return again(operation, unexpected(operation, e, e.toString()));
    }
  }

  /** Whoever answers a ping with an error too is away, whatever it says. */
  private OperationOutcome afterFault(Operation operation, ProblemException problem) {
    return isInterrupted() || engine.check(clock.instant()) ? again(operation, problem) : away();
  }

  /** What comes of an interrupted step is the interruption's to say, and a ping would throw. */
  private static boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  private OperationOutcome again(Operation operation, ProblemException problem) {
    return operation.attempt() < limits.maxAttempts()
        ? new Retry(problem, properties.backoff(operation.attempt()))
        : new GaveUp(problem);
  }

  private OperationOutcome afterInterruption(Task task, Interruption why) {
    return switch (why) {
      case CANCELLED -> cancelled(task);
      case DEADLINE -> abandoned(task, overdue(task.operation()));
      case LOST -> new Lost();
      case SHUTDOWN -> handedBack(task);
    };
  }

  private OperationOutcome handedBack(Task task) {
    try {
      handler(task.operation()).handedBack(task);
    } catch (ProblemException e) {
      log.atInfo()
          .addKeyValue("operation", task.operation().id())
          .addKeyValue("reason", e.detail())
          .log("left in the middle for the next server");
    }
    return new HandedBack();
  }

  private OperationOutcome cancelled(Task task) {
    var operation = task.operation();
    var problem =
        new ProblemException(
            ProblemCode.CANCELLED,
            "The %s was cancelled.".formatted(operation.type().wire()),
            operation.type() == OperationType.CREATE ? "Retry creates it." : "");
    try {
      return new Cancelled(problem, handler(operation).cancelled(task));
    } catch (RuntimeUnavailableException e) {
      // Only the engine knows what is left: a guess could cost somebody's files.
      return unanswered(e);
    } catch (ProblemException e) {
      log.atWarn()
          .addKeyValue("operation", operation.id())
          .setCause(e)
          .log("state after a cancel unknown");
      return new Cancelled(problem, null);
    }
  }

  /** Gives up in the middle. */
  private OperationOutcome abandoned(Task task, ProblemException problem) {
    var operation = task.operation();
    try {
      return handler(operation).abandoned(task, problem);
    } catch (RuntimeUnavailableException e) {
      return unanswered(e);
    } catch (ProblemException e) {
      log.atWarn()
          .addKeyValue("operation", operation.id())
          .setCause(e)
          .log("what an operation left could not be undone");
      return new GaveUp(problem);
    }
  }

  private OperationOutcome unanswered(RuntimeUnavailableException e) {
    if (isInterrupted() || engine.check(clock.instant())) {
      var after = properties.backoff(1);
      return new Unanswered(retrying(e, after), after);
    }
    return away();
  }

  private Waiting away() {
    var after = properties.retryAfter();
    return new Waiting(retrying(engine.outage(), after), after);
  }

  private OperationHandler handler(Operation operation) {
    var handler = handlers.get(operation.type());
    if (handler == null) {
      throw new IllegalStateException("nobody handles " + operation.type());
    }
    return handler;
  }

  private ProblemException unexpected(Operation operation, Throwable e, @Nullable String what) {
    log.atError()
        .addKeyValue("operation", operation.id())
        .addKeyValue("workspace", operation.workspaceId())
        .addKeyValue("kind", operation.type().wire())
        .setCause(e)
        .log("operation failed unexpectedly");
    return new ProblemException(
        ProblemCode.INTERNAL,
        "The %s failed unexpectedly (%s).".formatted(operation.type().wire(), what),
        "Retry; if it fails again, the server's log has the details.");
  }

  static Progress retrying(ProblemException problem, Duration after) {
    return retrying(problem.detail(), after);
  }

  private static Progress retrying(String why, Duration after) {
    var end = why.endsWith(".") ? "" : ".";
    return new Progress("%s%s Retrying in %d s.".formatted(why, end, after.toSeconds()), null);
  }

  private static ProblemException overdue(Operation operation) {
    return new ProblemException(
        ProblemCode.DEADLINE_EXCEEDED,
        "The %s did not end by its deadline, %s.%s"
            .formatted(operation.type().wire(), operation.deadlineAt(), last(operation)),
        "Retry when the cause is gone.");
  }

  private ProblemException exhausted(Operation operation) {
    return new ProblemException(
        ProblemCode.WORKER_LOST,
        "The %s was tried %d times and never ended.%s"
            .formatted(operation.type().wire(), limits.maxAttempts(), last(operation)),
        "Retry; if it fails again, the server's log has the details.");
  }

  private static String last(Operation operation) {
    var progress = operation.progressMessage();
    return progress == null ? "" : " Last: " + progress;
  }
}
