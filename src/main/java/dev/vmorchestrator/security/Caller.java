package dev.vmorchestrator.security;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/** Who asks, as the headers said. */
record Caller(String name, @Nullable String email) implements AuthenticatedPrincipal, Serializable {

  @Override
  public String getName() {
    return name;
  }
}
