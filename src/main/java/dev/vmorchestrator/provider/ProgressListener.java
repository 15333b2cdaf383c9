package dev.vmorchestrator.provider;

import org.jspecify.annotations.Nullable;

/** Told how far a long step is. Called often and from any thread; must return quickly. */
@FunctionalInterface
public interface ProgressListener {

  /**
   * @param message a sentence for a person, such as {@code Pulling node:24 — 3 of 7 layers}
   * @param percent 0 to 100, or null where it is not known
   */
  void report(String message, @Nullable Integer percent);

  /** A line of what a registry, a build or git said, for whoever wants to read it all later. */
  default void line(String text) {}

  /** For steps nobody watches. */
  static ProgressListener none() {
    return (message, percent) -> {};
  }
}
