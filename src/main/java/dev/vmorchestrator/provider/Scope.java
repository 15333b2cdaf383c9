package dev.vmorchestrator.provider;

/**
 * The id that everything of one server's carries in the runtime: kept in its database, so that two
 * servers on one runtime never take the other's instances for strays.
 */
public record Scope(String value) {}
