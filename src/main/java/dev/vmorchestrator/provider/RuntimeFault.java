package dev.vmorchestrator.provider;

/**
 * Of a refusal: whose fault it is. One that is the runtime's own may pass and is worth another
 * attempt; one that is about what was asked for never is.
 */
public interface RuntimeFault {
  boolean isRuntimesOwn();
}
