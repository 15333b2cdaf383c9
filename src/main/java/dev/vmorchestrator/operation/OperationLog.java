package dev.vmorchestrator.operation;

import dev.vmorchestrator.operation.OperationLines.Said;
import dev.vmorchestrator.workspace.Template;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was done for operations, line by line: the steps, and what registries, builds and git said.
 * Lines are gathered for a moment and written together; a crash costs that moment.
 */
@Component
public class OperationLog {
  private static final Logger log = LoggerFactory.getLogger(OperationLog.class);

  /** Short enough to watch a build by. */
  private static final Duration GATHER = Duration.ofMillis(200);

  private static final int LONGEST_LINE = 2_000;

  /** Gathered lines beyond it are lost: a database that does not take them must cost no memory. */
  private static final int MOST_WAITING = 20_000;

  /**
   * A line.
   *
   * @param id the order among all
   */
  public record Line(long id, Instant at, String text) {}

  private final OperationLines lines;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Executor later =
      CompletableFuture.delayedExecutor(
          GATHER.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread);

  /** One at a time, or a later line could come to stand before an earlier one. */
  private final ReentrantLock writing = new ReentrantLock();

  private Map<Operation, List<Said>> waiting = new LinkedHashMap<>();
  private int count;

  OperationLog(
      OperationLines lines,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.lines = lines;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /** Adds a line to an operation's log; one with line ends becomes several. */
  public void add(Operation operation, String text) {
    var now = clock.instant();
    synchronized (this) {
      if (waiting.isEmpty()) {
        later.execute(this::flush);
      }
      var said = waiting.computeIfAbsent(operation, o -> new ArrayList<>());
      text.lines()
          .filter(line -> !line.isBlank() && count++ < MOST_WAITING)
          .forEach(line -> said.add(new Said(now, cut(line))));
    }
  }

  /** Adds it to every creation that waits for the template's image. */
  public void addToWaiting(Template.Id template, String text) {
    lines.creationsWaitingFor(template).forEach(operation -> add(operation, text));
  }

  /** Writes what was gathered; returns when all is written that was added before. */
  public void flush() {
    writing.lock();
    try {
      write();
    } finally {
      writing.unlock();
    }
  }

  private void write() {
    Map<Operation, List<Said>> now;
    synchronized (this) {
      now = waiting;
      waiting = new LinkedHashMap<>();
      count = 0;
    }
    if (now.isEmpty()) {
      return;
    }
    try {
      transaction.executeWithoutResult(status -> now.forEach(lines::add));
    } catch (DataAccessException | TransactionException e) {
      log.atWarn().setCause(e).log("lines of operations lost");
      return;
    }
    events.publishEvent(
        new OperationLogged(
            now.keySet().stream().map(Operation::workspaceId).collect(Collectors.toSet())));
  }

  /** The workspace's lines after one, oldest first. */
  public List<Line> after(UUID workspace, long id, int limit) {
    return lines.after(workspace, id, limit);
  }

  /** The workspace's last lines, oldest first. */
  public List<Line> last(UUID workspace, int limit) {
    return lines.last(workspace, limit);
  }

  /** The operation's own last lines, oldest first. */
  public List<Line> lastOf(Operation operation, int limit) {
    return lines.lastOf(operation, limit);
  }

  /** Forgets what is older; says how many lines. */
  public int sweep(Instant before) {
    return lines.sweep(before);
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }
}
