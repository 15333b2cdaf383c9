package dev.vmorchestrator.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The git checkout that we stand in, if we do. */
record Checkout(Programs programs) {

  /** The {@code origin} that others can reach too; null if there is none or no git. */
  @Nullable String remote() {
    return programs
        .quietly(List.of("git", "remote", "get-url", "origin"))
        .filter(url -> url.contains("://") || url.matches("[^/:]+@[^/:]+:.+"))
        .orElse(null);
  }
}
