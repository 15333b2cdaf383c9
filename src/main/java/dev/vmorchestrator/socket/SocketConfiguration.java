package dev.vmorchestrator.socket;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class SocketConfiguration implements WebSocketConfigurer {
  static final String PATH = "/streams/workspaces/*/";

  private final TerminalSocket terminal;
  private final LogSocket log;
  private final WorkspaceHandshake handshake;

  SocketConfiguration(TerminalSocket terminal, LogSocket log, WorkspaceHandshake handshake) {
    this.terminal = terminal;
    this.log = log;
    this.handshake = handshake;
  }

  /**
   * Any origin as far as Spring is concerned: the gate before it refuses others, and knows the
   * proxy's name for us, which Spring's own check does not.
   */
  @Override
  public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
    registry
        .addHandler(terminal, PATH + "terminal")
        .addHandler(log, PATH + "log")
        .addInterceptors(handshake)
        .setAllowedOriginPatterns("*");
  }
}
