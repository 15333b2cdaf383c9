package dev.vmorchestrator.socket;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/** One end of a socket that several threads send on, JSON as text and bytes as they are. */
final class JsonSocket {

  /**
   * What a page that does not ping any more has at most: browsers let hidden ones once a minute.
   */
  private static final long SILENCE_MILLIS = 150_000;

  private static final JsonMapper JSON = new JsonMapper();

  private final WebSocketSession session;
  private final ReentrantLock lock = new ReentrantLock();

  JsonSocket(WebSocketSession session) {
    this.session = session;
    if (session instanceof StandardWebSocketSession standard) {
      standard
          .getNativeSession()
          .getUserProperties()
          .put("org.apache.tomcat.websocket.READ_IDLE_TIMEOUT_MS", SILENCE_MILLIS);
    }
  }

  void send(Record message) throws IOException {
    send(new TextMessage(JSON.writeValueAsString(message)));
  }

  /** Where nothing is lost if the other end has gone, whose end is told by the socket itself. */
  void offer(Record message) {
    try {
      send(message);
    } catch (IOException e) {
      close(CloseStatus.SESSION_NOT_RELIABLE);
    }
  }

  void send(byte[] bytes) throws IOException {
    send(new BinaryMessage(bytes));
  }

  private void send(WebSocketMessage<?> message) throws IOException {
    lock.lock();
    try {
      if (!session.isOpen()) {
        throw new IOException("the socket is closed");
      }
      session.sendMessage(message);
    } catch (IllegalStateException e) {
      throw new IOException(e);
    } finally {
      lock.unlock();
    }
  }

  void close(CloseStatus status) {
    try {
      session.close(status);
    } catch (IOException e) {
      // It is closed.
    }
  }
}
