package dev.vmorchestrator.persistence;

import org.jspecify.annotations.Nullable;

/** The database file cannot be used; the message is the sentence the server stops with. */
public final class DatabaseUnusableException extends RuntimeException {
  DatabaseUnusableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
