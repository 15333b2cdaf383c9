package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationLeases;
import dev.vmorchestrator.provider.ProgressListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes how far an operation is: a new step at once, percentages at most four times a second. */
final class OperationProgress implements ProgressListener {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final OperationLeases leases;
  private final Operation operation;
  private final Clock clock;
  private Instant next = Instant.MIN;

  OperationProgress(OperationLeases leases, Operation operation, Clock clock) {
    this.leases = leases;
    this.operation = operation;
    this.clock = clock;
  }

  @Override
  public synchronized void report(String message, @Nullable Integer percent) {
    var now = clock.instant();
    if (percent == null || !now.isBefore(next)) {
      next = now.plus(PAUSE);
      leases.progress(operation, message, percent);
    }
  }
}
