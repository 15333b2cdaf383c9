package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLeases.Progress;
import dev.vmorchestrator.operation.OperationProperties;
import dev.vmorchestrator.operation.OperationType;
import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provisioning.Job.Interruption;
import dev.vmorchestrator.provisioning.OperationOutcome.Cancelled;
import dev.vmorchestrator.provisioning.OperationOutcome.GaveUp;
import dev.vmorchestrator.provisioning.OperationOutcome.HandedBack;
import dev.vmorchestrator.provisioning.OperationOutcome.Lost;
import dev.vmorchestrator.provisioning.OperationOutcome.Retry;
import dev.vmorchestrator.provisioning.OperationOutcome.Succeeded;
import dev.vmorchestrator.provisioning.OperationOutcome.Waiting;
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

  OperationRunner(
      List<OperationHandler> handlers,
      OperationProperties limits,
      ProvisionerProperties properties,
      EngineMonitor engine) {
    this.handlers =
        handlers.stream().collect(Collectors.toMap(OperationHandler::type, Function.identity()));
    this.limits = limits;
    this.properties = properties;
    this.engine = engine;
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
    OperationOutcome outcome;
    try {
      outcome = handler(operation).handle(task, progress);
    } catch (RuntimeUnavailableException e) {
      outcome = waiting(e);
    } catch (ImageNotReadyException e) {
      outcome = new Waiting(e.progress(), properties.retryAfter());
    } catch (ProblemException e) {
      return afterFailure(task, job.settle(), e);
    } catch (RuntimeException e) {
      outcome = new Retry(unexpected(operation, e), properties.retryAfter());
    }
    var interruption = job.settle();
    return interruption == null || outcome instanceof Succeeded
        ? outcome
        : afterInterruption(task, interruption);
  }

  private OperationOutcome afterFailure(
      Task task, @Nullable Interruption interruption, ProblemException problem) {
    return interruption == null ? abandoned(task, problem) : afterInterruption(task, interruption);
  }

  private OperationOutcome afterInterruption(Task task, Interruption why) {
    return switch (why) {
      case CANCELLED -> cancelled(task);
      case DEADLINE -> abandoned(task, overdue(task.operation()));
      case LOST -> new Lost();
      case SHUTDOWN -> new HandedBack();
    };
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
      return waiting(e);
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
      return waiting(e);
    } catch (ProblemException e) {
      log.atWarn()
          .addKeyValue("operation", operation.id())
          .setCause(e)
          .log("what an operation left could not be undone");
      return new GaveUp(problem);
    }
  }

  private Waiting waiting(RuntimeUnavailableException e) {
    engine.reportAway(e);
    return new Waiting(retrying(e, properties.retryAfter()), properties.retryAfter());
  }

  private OperationHandler handler(Operation operation) {
    var handler = handlers.get(operation.type());
    if (handler == null) {
      throw new IllegalStateException("nobody handles " + operation.type());
    }
    return handler;
  }

  private ProblemException unexpected(Operation operation, RuntimeException e) {
    log.atError()
        .addKeyValue("operation", operation.id())
        .addKeyValue("workspace", operation.workspaceId())
        .addKeyValue("kind", operation.type().wire())
        .setCause(e)
        .log("operation failed unexpectedly");
    return new ProblemException(
        ProblemCode.INTERNAL,
        "The %s failed unexpectedly (%s).".formatted(operation.type().wire(), e.getMessage()),
        "Retry; if it fails again, the server's log has the details.");
  }

  static Progress retrying(ProblemException problem, Duration after) {
    return new Progress(
        "%s Retrying in %d s.".formatted(problem.detail(), after.toSeconds()), null);
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
