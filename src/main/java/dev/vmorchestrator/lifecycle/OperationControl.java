package dev.vmorchestrator.lifecycle;

import dev.vmorchestrator.operation.Operation;
import dev.vmorchestrator.operation.OperationEndedException;
import dev.vmorchestrator.operation.OperationNotFoundException;
import dev.vmorchestrator.operation.OperationQueue;
import dev.vmorchestrator.operation.Operations;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What may be asked of an operation. */
@Service
@Transactional
public class OperationControl {
  private final Operations operations;
  private final OperationQueue queue;
  private final Clock clock;

  OperationControl(Operations operations, OperationQueue queue, Clock clock) {
    this.operations = operations;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Asks for it to be cancelled; it ends {@code Failed} shortly after. Asking twice is asking once.
   *
   * @throws OperationEndedException if it has ended
   */
  public Operation cancel(UUID operation, String user) {
    var found =
        operations
            .visible(operation, user)
            .orElseThrow(() -> new OperationNotFoundException(operation));
    if (found.status().isTerminal()) {
      throw new OperationEndedException(found);
    }
    queue.requestCancel(found, user, clock.instant());
    return found;
  }
}
