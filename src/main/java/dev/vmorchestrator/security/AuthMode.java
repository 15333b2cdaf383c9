package dev.vmorchestrator.security;

/** Whose word the server takes for who is asking. */
public enum AuthMode {
  /** Any user header, from this machine alone: {@code VM_API_AUTH} is not set. */
  LOCAL,
  /** Any user header, from anywhere: {@code VM_API_AUTH=dev}. */
  OPEN,
  /** A proxy's headers, from the proxies alone: {@code VM_API_AUTH=proxy}. */
  PROXY
}
