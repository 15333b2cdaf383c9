package dev.vmorchestrator;

/** A variable of the environment has a value that is not allowed; the message says which. */
final class SettingException extends RuntimeException {
  SettingException(String message) {
    super(message);
  }
}
