package dev.vmorchestrator.api;

import java.net.URI;

/** Nobody answers at the address. */
public final class ServerAway extends RuntimeException {

  ServerAway(URI server, Throwable cause) {
    super("No server answers at %s.".formatted(server), cause);
  }
}
