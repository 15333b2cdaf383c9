package dev.vmorchestrator.cli;

import org.jspecify.annotations.Nullable;

/** How long a workspace lives, as typed. */
final class Lifetime {
  private Lifetime() {}

  /** Null for {@code never}. */
  static @Nullable Long seconds(String typed) {
    return typed.equals("never") ? null : Long.valueOf(Times.typed(typed).toSeconds());
  }
}
