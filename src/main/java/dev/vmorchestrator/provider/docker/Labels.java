package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.InstanceSpec;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The labels by which we know our containers again. */
final class Labels {
  private static final String PREFIX = "dev.vmorchestrator.";
  private static final String SCOPE = PREFIX + "scope";
  private static final String WORKSPACE = PREFIX + "workspace";
  private static final String OWNER = PREFIX + "owner";
  private static final String OPERATION = PREFIX + "operation";

  private final String scope;

  Labels(String scope) {
    this.scope = scope;
  }

  /** What every container, network and process of this server carries. */
  Map<String, String> ours() {
    return Map.of(SCOPE, scope);
  }

  /** What the workspace's container carries, whatever operation made it. */
  Map<String, String> ofWorkspace(UUID workspace) {
    return Map.of(SCOPE, scope, WORKSPACE, workspace.toString());
  }

  Map<String, String> of(InstanceSpec spec) {
    return Map.of(
        SCOPE, scope,
        WORKSPACE, spec.workspace().toString(),
        OWNER, spec.owner(),
        OPERATION, spec.operation().toString());
  }

  /** The workspace that these labels speak of; none if somebody else wrote them. */
  static Optional<UUID> workspace(Map<String, String> labels) {
    try {
      return Optional.ofNullable(labels.get(WORKSPACE)).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
