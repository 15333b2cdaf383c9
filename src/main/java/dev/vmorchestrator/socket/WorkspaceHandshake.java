package dev.vmorchestrator.socket;

import dev.vmorchestrator.security.CurrentUser;
import dev.vmorchestrator.workspace.Workspaces;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.server.HandshakeInterceptor;

/** Lets a socket open on the caller's own workspace alone, and remembers whose it is. */
@Component
class WorkspaceHandshake implements HandshakeInterceptor {
  private static final String TARGET = "target";

  /** What a socket is about. */
  record Target(UUID workspace, String owner) {
    static Target of(WebSocketSession session) {
      return (Target) session.getAttributes().get(TARGET);
    }
  }

  private final Workspaces workspaces;
  private final CurrentUser user;

  WorkspaceHandshake(Workspaces workspaces, CurrentUser user) {
    this.workspaces = workspaces;
    this.user = user;
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    var owner = user.name();
    var target =
        workspace(request.getURI().getPath())
            .filter(id -> workspaces.visible(id, owner).isPresent())
            .map(id -> new Target(id, owner));
    target.ifPresentOrElse(
        t -> attributes.put(TARGET, t), () -> response.setStatusCode(HttpStatus.NOT_FOUND));
    return target.isPresent();
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception failure) {}

  /** Of {@code /streams/workspaces/{id}/…}. */
  private static Optional<UUID> workspace(String path) {
    try {
      return Optional.of(UUID.fromString(path.split("/")[3]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
