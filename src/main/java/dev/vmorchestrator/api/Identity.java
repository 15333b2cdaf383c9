package dev.vmorchestrator.api;

import java.util.Map;

/** Who asks. */
public sealed interface Identity {

  /** Headers that say so. */
  Map<String, String> headers();

  /** A name that a server in development mode believes. */
  record Named(String user) implements Identity {
    @Override
    public Map<String, String> headers() {
      return Map.of("X-VM-User", user);
    }
  }

  /** An API token. */
  record Bearer(String token) implements Identity {
    @Override
    public Map<String, String> headers() {
      return Map.of("Authorization", "Bearer " + token);
    }

    @Override
    public String toString() {
      return "Bearer[…]"; // never into a log
    }
  }
}
