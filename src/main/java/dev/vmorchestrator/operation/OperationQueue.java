package dev.vmorchestrator.operation;

import dev.vmorchestrator.operation.Operation.Asked;
import dev.vmorchestrator.operation.Operation.Subject;
import dev.vmorchestrator.persistence.InstantText;
import dev.vmorchestrator.workspace.Workspace;
import java.time.Instant;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts changes into the durable queue; {@link OperationLeases} takes them out. */
@Component
@EnableConfigurationProperties(OperationProperties.class)
@Transactional
public class OperationQueue {
  private final Operations operations;
  private final JdbcClient jdbc;
  private final OperationProperties properties;
  private final ApplicationEventPublisher events;

  OperationQueue(
      Operations operations,
      JdbcClient jdbc,
      OperationProperties properties,
      ApplicationEventPublisher events) {
    this.operations = operations;
    this.jdbc = jdbc;
    this.properties = properties;
    this.events = events;
  }

  /** {@link #enqueue(Workspace, Subject, Asked, Instant)} for what concerns no snapshot. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Operation enqueue(Workspace workspace, OperationType type, Asked asked, Instant now) {
    return enqueue(workspace, Subject.of(type), asked, now);
  }

  /** Adds a change to the transaction under way; a worker is woken once that commits. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Operation enqueue(Workspace workspace, Subject subject, Asked asked, Instant now) {
    var operation =
        operations.save(
            new Operation(
                UUID.randomUUID(),
                workspace,
                subject,
                asked,
                now,
                now.plus(properties.deadline(subject.type()))));
    events.publishEvent(new OperationQueued(now));
    return changed(operation);
  }

  /**
   * Asks for a pending or running operation to be cancelled and makes it available at once: the
   * worker that takes or holds it sees who asked, undoes what it began and concludes it.
   *
   * @return false if it has ended or somebody asked already
   */
  public boolean requestCancel(Operation operation, String user, Instant now) {
    var updated =
        jdbc.sql(
                """
                UPDATE operations SET cancelled_by = :user, available_at = min(available_at, :now)
                 WHERE id = :id AND status IN ('Pending', 'Running') AND cancelled_by IS NULL\
                """)
            .param("user", user)
            .param("now", InstantText.of(now))
            .param("id", operation.id().toString())
            .update();
    if (updated == 1) {
      events.publishEvent(new OperationQueued(now));
      events.publishEvent(new CancelRequested(operation.id()));
      changed(operation);
    }
    return updated == 1;
  }

  /** Makes everything that waits between two attempts available now: what it waited for is back. */
  public void hasten(Instant now) {
    var hastened =
        jdbc.sql(
                "UPDATE operations SET available_at = :now"
                    + " WHERE status = 'Pending' AND available_at > :now")
            .param("now", InstantText.of(now))
            .update();
    if (hastened > 0) {
      events.publishEvent(new OperationQueued(now));
    }
  }

  private Operation changed(Operation operation) {
    events.publishEvent(
        new OperationChanged(operation.id(), operation.workspaceId(), operation.owner()));
    return operation;
  }
}
