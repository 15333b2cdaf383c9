package dev.vmorchestrator.socket;

import dev.vmorchestrator.logs.LogLine;
import dev.vmorchestrator.logs.LogRange;
import dev.vmorchestrator.logs.WorkspaceLogs;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.socket.WorkspaceHandshake.Target;
import dev.vmorchestrator.workspace.WorkspaceNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/**
 * A log's socket: the last lines there are, then those that come. The page answers each message
 * with one of its own once it has it in its list.
 */
@Component
class LogSocket extends AbstractWebSocketHandler {

  /** Messages that a page may have under way, of at most {@link #LINES}. */
  private static final int WINDOW = 32;

  private static final int LINES = 500;
  private static final LogRange ALL = new LogRange(true, LogRange.LONGEST_TAIL, null);

  private record Lines(String type, List<Line> lines) {}

  private record Line(String at, String text) {}

  private record Pong(String type) {}

  private record Following(Thread reader, JsonSocket socket, Semaphore window) {}

  private final WorkspaceLogs logs;
  private final Map<String, Following> open = new ConcurrentHashMap<>();

  LogSocket(WorkspaceLogs logs) {
    this.logs = logs;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    var target = Target.of(session);
    var socket = new JsonSocket(session);
    var window = new Semaphore(WINDOW);
    var reader =
        Thread.ofVirtual()
            .name("log socket " + target.workspace())
            .unstarted(() -> follow(target, socket, window));
    open.put(session.getId(), new Following(reader, socket, window));
    reader.start();
  }

  private void follow(Target target, JsonSocket socket, Semaphore window) {
    try {
      logs.of(target.workspace(), target.owner(), ALL)
          .into(lines -> {
            for (var from = 0; from < lines.size(); from += LINES) {
              give(lines.subList(from, Math.min(lines.size(), from + LINES)), socket, window);
            }
          });
    } catch (IOException | ProblemException e) {
      // The page has gone, or the workspace.
    }
    // A page that is still there goes on: the reading may have ended for being quiet.
    socket.close(isThere(target) ? CloseStatus.SERVICE_RESTARTED : CloseStatus.NORMAL);
  }

  private boolean isThere(Target target) {
    try {
      logs.of(target.workspace(), target.owner(), ALL);
      return true;
    } catch (WorkspaceNotFoundException e) {
      return false;
    }
  }

  private static void give(List<LogLine> lines, JsonSocket socket, Semaphore window)
      throws IOException {
    try {
      window.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    socket.send(
        new Lines(
            "lines", lines.stream().map(l -> new Line(l.at().toString(), l.text())).toList()));
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage message) {
    var following = open.get(session.getId());
    if (following == null) {
      return;
    }
    if (message.getPayload().equals("got")) {
      following.window().release();
    } else {
      following.socket().offer(new Pong("pong"));
    }
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    var following = open.remove(session.getId());
    if (following != null) {
      following.reader().interrupt();
    }
  }
}
