package dev.vmorchestrator.security;

import java.util.List;

/** A server on which anybody may be any user, for those who show that. */
public final class OpenServer {

  private OpenServer() {}

  public static SecurityStatus status() {
    return new SecurityStatus(new AuthProperties(AuthMode.OPEN, List.of()));
  }
}
