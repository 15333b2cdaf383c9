package dev.vmorchestrator.rest;

import static org.springframework.transaction.event.TransactionPhase.AFTER_COMMIT;

import dev.vmorchestrator.operation.OperationChanged;
import dev.vmorchestrator.operation.Operations;
import dev.vmorchestrator.rest.events.EventLog;
import dev.vmorchestrator.snapshot.SnapshotChanged;
import dev.vmorchestrator.snapshot.Snapshots;
import dev.vmorchestrator.workspace.WorkspaceChanged;
import dev.vmorchestrator.workspace.Workspaces;
import java.util.LinkedHashSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down, for the streams, what became of every change; one thing at a time and past the
 * thread that changed it. What changes again before its turn is read once.
 */
@Component
class EventFeed implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(EventFeed.class);

  private enum Kind {
    WORKSPACE,
    OPERATION,
    SNAPSHOT
  }

  private record Changed(Kind kind, UUID id) {}

  private final Workspaces workspaces;
  private final Operations operations;
  private final Snapshots snapshots;
  private final JsonMapper json;
  private final EventLog events = new EventLog(EventLog.Bounds.USUAL);
  private final LinkedHashSet<Changed> waiting = new LinkedHashSet<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("events").factory());
  private volatile boolean running;

  EventFeed(Workspaces workspaces, Operations operations, Snapshots snapshots, JsonMapper json) {
    this.workspaces = workspaces;
    this.operations = operations;
    this.snapshots = snapshots;
    this.json = json;
  }

  EventLog events() {
    return events;
  }

  @TransactionalEventListener(phase = AFTER_COMMIT, fallbackExecution = true)
  void on(WorkspaceChanged event) {
    changed(new Changed(Kind.WORKSPACE, event.workspace()));
  }

  @TransactionalEventListener(phase = AFTER_COMMIT, fallbackExecution = true)
  void on(OperationChanged event) {
    changed(new Changed(Kind.OPERATION, event.operation()));
  }

  @TransactionalEventListener(phase = AFTER_COMMIT, fallbackExecution = true)
  void on(SnapshotChanged event) {
    changed(new Changed(Kind.SNAPSHOT, event.snapshot()));
  }

  private void changed(Changed what) {
    if (!events.isWanted()) {
      events.skip();
      return;
    }
    synchronized (waiting) {
      if (waiting.add(what)) {
        thread.execute(this::writeNext);
      }
    }
  }

  private void writeNext() {
    Changed next;
    synchronized (waiting) {
      next = waiting.removeFirst();
    }
    try {
      write(next);
    } catch (DataAccessException e) {
      // Better a client that reads its lists again than one that does not know.
      events.skip();
      log.atWarn().setCause(e).log("a change could not be read for the event streams");
    }
  }

  private void write(Changed what) {
    switch (what.kind()) {
      case WORKSPACE ->
          workspaces
              .findById(what.id())
              .ifPresent(w -> add("workspace", w.owner(), w.id(), WorkspaceJson.resource(w)));
      case OPERATION ->
          operations
              .findById(what.id())
              .ifPresent(
                  o -> add("operation", o.owner(), o.workspaceId(), OperationJson.resource(o)));
      case SNAPSHOT ->
          snapshots
              .findById(what.id())
              .ifPresent(s -> add("snapshot", s.owner(), s.workspaceId(), SnapshotJson.event(s)));
    }
  }

  private void add(String name, String owner, UUID workspace, Object resource) {
    events.add(name, owner, workspace, json.writeValueAsString(resource));
  }

  /** Before the web server waits for its requests to end: streams do not end by themselves. */
  @Override
  public void stop() {
    running = false;
    events.close();
  }

  @Override
  public void start() {
    running = true;
    events.open();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
