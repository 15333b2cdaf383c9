package dev.vmorchestrator.operation;

import dev.vmorchestrator.persistence.InstantText;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.workspace.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What workers hold. Every statement names the worker that must hold the row, so that one that was
 * given up for dead and comes back changes nothing.
 */
@Component
@Transactional
public class OperationLeases {

  /**
   * How far an operation is.
   *
   * @param message a sentence for a person
   * @param percent null where it is not known
   */
  public record Progress(String message, @Nullable Integer percent) {}

  /**
   * How an operation goes back to the queue.
   *
   * @param availableAt when it may be taken next
   * @param counted false forgets the attempt, since nothing was tried
   * @param deadlineAt later than it was if the wait does not count
   */
  public record Release(
      Instant availableAt, Progress progress, boolean counted, Instant deadlineAt) {}

  /** What an operation waits for each attempt that took its server along. */
  private static final Duration PAUSE_AFTER_CRASH = Duration.ofSeconds(2);

  private final Operations operations;
  private final JdbcClient jdbc;
  private final OperationProperties properties;
  private final ApplicationEventPublisher events;

  OperationLeases(
      Operations operations,
      JdbcClient jdbc,
      OperationProperties properties,
      ApplicationEventPublisher events) {
    this.operations = operations;
    this.jdbc = jdbc;
    this.properties = properties;
    this.events = events;
  }

  /**
   * Takes the oldest operation that may run now, or one whose worker fell silent, for {@code
   * worker}. Skips workspaces on which another one runs.
   */
  public Optional<Operation> claim(String worker, Instant now) {
    return jdbc.sql(
            """
            UPDATE operations
               SET status = 'Running', worker = :worker, heartbeat_at = :now, attempt = attempt + 1,
                   claimed_at = coalesce(claimed_at, :now)
             WHERE id = (
                   SELECT o.id FROM operations o
                    WHERE (o.status = 'Pending' AND o.available_at <= :now
                           AND NOT EXISTS (SELECT 1 FROM operations r
                                            WHERE r.workspace_id = o.workspace_id AND r.id <> o.id
                                              AND (r.status = 'Running'
                                                   OR (r.status = 'Pending' AND r.operation_type <> 'Delete'))))
                       OR (o.status = 'Running' AND o.heartbeat_at < :dead)
                    ORDER BY o.available_at, o.started_at LIMIT 1)
            RETURNING id
            """)
        .param("worker", worker)
        .param("now", InstantText.of(now))
        .param("dead", InstantText.of(now.minus(properties.deadAfter())))
        .query(String.class)
        .optional()
        .flatMap(id -> operations.findById(UUID.fromString(id)))
        .map(this::changed);
  }

  /**
   * Says that the worker lives.
   *
   * @return false if the operation is no longer the worker's, which must then stop
   */
  public boolean heartbeat(UUID operation, String worker, Instant now) {
    return jdbc.sql(
                """
                UPDATE operations SET heartbeat_at = :now
                 WHERE id = :id AND status = 'Running' AND worker = :worker\
                """)
            .param("now", InstantText.of(now))
            .param("id", operation.toString())
            .param("worker", worker)
            .update()
        == 1;
  }

  /** Shows how far it is; does nothing if it is no longer running. */
  public void progress(Operation operation, Progress progress) {
    var updated =
        jdbc.sql(
                """
                UPDATE operations SET progress_message = :message, progress_percent = :percent
                 WHERE id = :id AND status = 'Running'\
                """)
            .param("message", progress.message())
            .param("percent", progress.percent())
            .param("id", operation.id().toString())
            .update();
    if (updated == 1) {
      changed(operation);
    }
  }

  /** Shows how far the image is on every creation that waits for it. */
  public void progressOfWaiting(Template.Id template, Progress progress) {
    jdbc.sql(
            """
            UPDATE operations SET progress_message = :message, progress_percent = :percent
             WHERE status = 'Pending' AND operation_type = 'Create' AND claimed_at IS NOT NULL
               AND cancelled_by IS NULL
               AND workspace_id IN (SELECT id FROM workspaces
                                     WHERE template = :template AND status = 'creating')
            RETURNING id\
            """)
        .param("message", progress.message())
        .param("percent", progress.percent())
        .param("template", template.value())
        .query(String.class)
        .list()
        .forEach(id -> operations.findById(UUID.fromString(id)).ifPresent(this::changed));
  }

  /** Hands the operation back for another attempt; does nothing if it is no longer the worker's. */
  public void release(Operation operation, String worker, Release release) {
    var updated =
        jdbc.sql(
                """
                UPDATE operations
                   SET status = 'Pending', worker = NULL, heartbeat_at = NULL, available_at = :available,
                       progress_message = :message, progress_percent = :percent,
                       deadline_at = :deadline,
                       attempt = attempt - CASE WHEN :counted THEN 0 ELSE 1 END
                 WHERE id = :id AND status = 'Running' AND worker = :worker\
                """)
            .param("available", InstantText.of(release.availableAt()))
            .param("message", release.progress().message())
            .param("percent", release.progress().percent())
            .param("deadline", InstantText.of(release.deadlineAt()))
            .param("counted", release.counted())
            .param("id", operation.id().toString())
            .param("worker", worker)
            .update();
    if (updated == 1) {
      events.publishEvent(new OperationQueued(release.availableAt()));
      changed(operation);
    }
  }

  /**
   * Ends the operation.
   *
   * @param problem null for success
   * @return false if it is no longer the worker's; then nothing changed
   */
  public boolean conclude(
      Operation operation, String worker, @Nullable ProblemException problem, Instant now) {
    var updated =
        jdbc.sql(
                """
                UPDATE operations
                   SET status = :status, completed_at = :now, heartbeat_at = NULL, worker = NULL,
                       progress_percent = NULL, error = :error, error_code = :code
                 WHERE id = :id AND status = 'Running' AND worker = :worker\
                """)
            .param("status", problem == null ? "Success" : "Failed")
            .param("now", InstantText.of(now))
            .param("error", problem == null ? null : problem.inWords())
            .param("code", problem == null ? null : problem.code().name())
            .param("id", operation.id().toString())
            .param("worker", worker)
            .update();
    if (updated == 1) {
      events.publishEvent(new OperationQueued(now));
      changed(operation);
    }
    return updated == 1;
  }

  /**
   * Moves the times of everything unfinished: the clock was set by so much, and neither what waits
   * nor what runs is to notice.
   */
  public void shift(Duration by) {
    jdbc.sql(
            """
            UPDATE operations
               SET available_at = strftime(:format, available_at, :by),
                   deadline_at = strftime(:format, deadline_at, :by),
                   heartbeat_at = strftime(:format, heartbeat_at, :by)
             WHERE status IN ('Pending', 'Running')\
            """)
        .param("format", InstantText.SQLITE_FORMAT)
        .param("by", InstantText.seconds(by))
        .update();
  }

  /**
   * Hands back whatever other workers hold, and lets everything unfinished go on: only at the
   * start, when those workers are all gone. Each gets its whole time anew, since nobody could work
   * on it while there was no server; attempts count on, and the later ones wait a little. A first
   * one keeps its place before all that waits: its workspace may stand still meanwhile.
   *
   * @return how many were in hand
   */
  public int recover(Instant now) {
    var inHand = 0;
    for (var type : OperationType.values()) {
      var deadline = InstantText.of(now.plus(properties.deadline(type)));
      jdbc.sql(
              """
              UPDATE operations SET available_at = min(available_at, :now), deadline_at = :deadline
               WHERE status = 'Pending' AND operation_type = :type\
              """)
          .param("now", InstantText.of(now))
          .param("deadline", deadline)
          .param("type", type.wire())
          .update();
      inHand +=
          jdbc.sql(
                  """
                  UPDATE operations
                     SET status = 'Pending', worker = NULL, heartbeat_at = NULL,
                         progress_percent = NULL, deadline_at = :deadline,
                         available_at = CASE
                           WHEN attempt > 1
                           THEN strftime(:format, :now, ((attempt - 1) * :pause) || ' seconds')
                           ELSE min(available_at, :now) END
                   WHERE status = 'Running' AND operation_type = :type\
                  """)
              .param("format", InstantText.SQLITE_FORMAT)
              .param("now", InstantText.of(now))
              .param("pause", PAUSE_AFTER_CRASH.toSeconds())
              .param("deadline", deadline)
              .param("type", type.wire())
              .update();
    }
    return inHand;
  }

  /** What this worker holds past its deadline. */
  @Transactional(readOnly = true)
  public List<UUID> overdue(String worker, Instant now) {
    return jdbc
        .sql(
            "SELECT id FROM operations"
                + " WHERE status = 'Running' AND worker = :worker AND deadline_at <= :now")
        .param("worker", worker)
        .param("now", InstantText.of(now))
        .query(String.class)
        .list()
        .stream()
        .map(UUID::fromString)
        .toList();
  }

  private Operation changed(Operation operation) {
    events.publishEvent(
        new OperationChanged(operation.id(), operation.workspaceId(), operation.owner()));
    return operation;
  }
}
