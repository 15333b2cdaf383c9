package dev.vmorchestrator.socket;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.WindowSize;
import dev.vmorchestrator.socket.WorkspaceHandshake.Target;
import dev.vmorchestrator.terminal.TerminalSession;
import dev.vmorchestrator.terminal.TerminalSession.Look;
import dev.vmorchestrator.terminal.Terminals;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A terminal's socket. The page begins with {@code open}, naming the shell that it had and how much
 * of it it has shown; after that it sends what is typed as bytes, and {@code size}, {@code shown}
 * and {@code ping}.
 */
@Component
class TerminalSocket extends AbstractWebSocketHandler {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LARGEST_MESSAGE = 64 << 10;

  private record Pong(String type) {}

  /** A page that looks at a shell. */
  private record Open(JsonSocket socket, Look look) {}

  private final Terminals terminals;
  private final Map<String, Open> pages = new ConcurrentHashMap<>();

  TerminalSocket(Terminals terminals) {
    this.terminals = terminals;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession session) {
    session.setBinaryMessageSizeLimit(LARGEST_MESSAGE);
  }

  @Override
  protected void handleTextMessage(WebSocketSession session, TextMessage text) throws IOException {
    JsonNode message;
    try {
      message = JSON.readTree(text.getPayload());
    } catch (JacksonException e) {
      session.close(CloseStatus.BAD_DATA);
      return;
    }
    var page = pages.get(session.getId());
    var type = message.path("type").asString("");
    if (page == null) {
      if (type.equals("open")) {
        open(session, message);
      }
      return;
    }
    switch (type) {
      case "size" -> page.look().resize(size(message));
      case "shown" -> page.look().shown(message.path("offset").asLong(0));
      case "ping" -> page.socket().offer(new Pong("pong"));
      default -> {}
    }
  }

  @Override
  protected void handleBinaryMessage(WebSocketSession session, BinaryMessage typed)
      throws IOException {
    var page = pages.get(session.getId());
    if (page == null) {
      return;
    }
    var bytes = new byte[typed.getPayloadLength()];
    typed.getPayload().get(bytes);
    if (!page.look().type(bytes)) {
      session.close(CloseStatus.POLICY_VIOLATION);
    }
  }

  private void open(WebSocketSession session, JsonNode message) {
    var socket = new JsonSocket(session);
    try {
      var target = Target.of(session);
      var before = former(target, message);
      var shell =
          before.isPresent()
              ? before.get()
              : terminals.open(target.workspace(), target.owner(), size(message));
      var offset = before.isPresent() ? message.path("offset").asLong(0) : 0;
      var page = new TerminalPage(socket, shell, offset, before.isPresent());
      var look = shell.attach(page, offset);
      pages.put(session.getId(), new Open(socket, look));
      page.begin(look.from());
      look.resize(size(message));
    } catch (ProblemException e) {
      TerminalPage.refuse(socket, e);
    }
  }

  private Optional<TerminalSession> former(Target target, JsonNode message) {
    try {
      return terminals.find(
          UUID.fromString(message.path("session").asString("")),
          target.workspace(),
          target.owner());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static WindowSize size(JsonNode message) {
    return new WindowSize(
        Math.clamp(message.path("columns").asInt(80), 2, 1_000),
        Math.clamp(message.path("rows").asInt(24), 1, 1_000));
  }

  @Override
  public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
    var page = pages.remove(session.getId());
    if (page != null) {
      page.look().close();
    }
  }
}
