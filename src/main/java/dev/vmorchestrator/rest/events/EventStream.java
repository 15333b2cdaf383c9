package dev.vmorchestrator.rest.events;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One client's stream: what is its owner's, from where it was.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent
 *     events</a>
 */
public final class EventStream {

  /** Proxies end what is silent for a minute, some for half of one. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final EventLog log;
  private final String owner;
  private final @Nullable UUID workspace;
  private final Duration heartbeat;
  private long lastWrite = System.nanoTime();

  /**
   * @param workspace null: of all the owner's
   */
  public EventStream(EventLog log, String owner, @Nullable UUID workspace, Duration heartbeat) {
    this.log = log;
    this.owner = owner;
    this.workspace = workspace;
    this.heartbeat = heartbeat;
  }

  /**
   * Writes until the server ends, or the log has gone further than this client could follow, which
   * then has to come back and is told what to do.
   *
   * @param lastId what the client has seen last; null or nonsense: nothing
   * @throws IOException when the client has gone
   */
  public void writeTo(OutputStream out, @Nullable String lastId) throws IOException {
    log.enter();
    try {
      var position = begin(out, lastId);
      while (log.isOpen()) {
        var batch = log.after(position, heartbeat.minusNanos(System.nanoTime() - lastWrite));
        if (batch.lost()) {
          return;
        }
        position = batch.end();
        write(out, batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      log.leave();
    }
  }

  /** Says where the client is now, so that it can resume before it has heard of anything. */
  private EventId begin(OutputStream out, @Nullable String lastId)
      throws IOException, InterruptedException {
    var end = log.end();
    if (lastId == null) {
      send(out, "retry: 2000\nid: %s\n\n".formatted(end));
      return end;
    }
    var position = EventId.parse(lastId).orElse(new EventId("", 0));
    if (log.after(position, Duration.ZERO).lost()) {
      send(
          out,
          "retry: 2000\nid: %s\nevent: reset\ndata: {\"reason\":\"%s\"}\n\n"
              .formatted(
                  end,
                  "Changes after your last event are no longer known. Read your lists again."));
      return end;
    }
    send(out, "retry: 2000\nid: %s\n\n".formatted(position));
    return position;
  }

  private void write(OutputStream out, EventLog.Batch batch) throws IOException {
    var written = false;
    for (var event : batch.events()) {
      if (concerns(event)) {
        out.write(event.frame());
        written = true;
      }
    }
    if (written) {
      flush(out);
    } else if (System.nanoTime() - lastWrite >= heartbeat.toNanos()) {
      // The id goes along: a quiet client's would otherwise be too old one day.
      send(out, ":\nid: %s\n\n".formatted(batch.end()));
    }
  }

  private boolean concerns(Event event) {
    return event.owner().equals(owner)
        && (workspace == null || workspace.equals(event.workspace()));
  }

  private void send(OutputStream out, String lines) throws IOException {
    out.write(lines.getBytes(StandardCharsets.UTF_8));
    flush(out);
  }

  private void flush(OutputStream out) throws IOException {
    out.flush();
    lastWrite = System.nanoTime();
  }
}
