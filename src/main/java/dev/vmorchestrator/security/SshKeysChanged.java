package dev.vmorchestrator.security;

/** A key of the owner's was added, deleted or used. */
public record SshKeysChanged(String owner) {}
