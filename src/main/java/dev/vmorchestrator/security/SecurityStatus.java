package dev.vmorchestrator.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** How open the server is, for a banner and the log. */
@Component
public class SecurityStatus {
  private static final Logger log = LoggerFactory.getLogger(SecurityStatus.class);

  private final AuthMode mode;

  SecurityStatus(AuthProperties properties) {
    mode = properties.mode();
  }

  public AuthMode mode() {
    return mode;
  }

  /** Whether anybody who reaches the server is whoever they say they are. */
  public boolean isOpen() {
    return mode == AuthMode.OPEN;
  }

  @EventListener(ApplicationReadyEvent.class)
  void warn() {
    if (isOpen()) {
      log.warn(
          "VM_API_AUTH=dev: ANYBODY who reaches this server may be any user. Use it only in a"
              + " network you trust; VM_API_AUTH=proxy asks a proxy who people are.");
    }
  }
}
