package dev.vmorchestrator.provider;

/** The runtime's own id of an instance; for Docker 64 hexadecimal digits. */
public record InstanceId(String value) {}
