package dev.vmorchestrator.provider.docker;

import dev.vmorchestrator.provider.InstanceSpec;
import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotKey;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The labels by which we know our containers again. */
final class Labels {
  private static final String PREFIX = "dev.vmorchestrator.";
  private static final String SCOPE = PREFIX + "scope";
  private static final String WORKSPACE = PREFIX + "workspace";
  private static final String OWNER = PREFIX + "owner";
  private static final String OPERATION = PREFIX + "operation";

  /**
   * On an image, what it is a snapshot of. On a container empty, for it inherits what its image
   * carries, and so would an image that somebody makes of it.
   */
  private static final String SNAPSHOT = PREFIX + "snapshot";

  /**
   * On an image, that a container goes on from it which the engine could not start any more; on
   * everything else empty, for the same reason.
   */
  private static final String RENEWAL = PREFIX + "renewal";

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
        SCOPE,
        scope,
        WORKSPACE,
        spec.workspace().toString(),
        OWNER,
        spec.owner(),
        OPERATION,
        spec.operation().toString(),
        SNAPSHOT,
        "",
        RENEWAL,
        "");
  }

  /** What the snapshot's image carries. */
  Map<String, String> of(SnapshotKey key) {
    return Map.of(
        SCOPE,
        scope,
        WORKSPACE,
        key.workspace().toString(),
        SNAPSHOT,
        key.snapshot().toString(),
        RENEWAL,
        "");
  }

  /** What an image carries that only the container made from it needs. */
  Map<String, String> ofRenewals() {
    return Map.of(SCOPE, scope, RENEWAL, "yes");
  }

  /** The image with what its labels say of it, where they are ours. */
  SnapshotImage image(String id, long sizeBytes, Map<String, String> labels) {
    return scope.equals(labels.get(SCOPE))
        ? new SnapshotImage(
            id, sizeBytes, workspace(labels).orElse(null), id(labels, SNAPSHOT).orElse(null))
        : new SnapshotImage(id, sizeBytes, null, null);
  }

  /** The workspace that these labels speak of; none if somebody else wrote them. */
  static Optional<UUID> workspace(Map<String, String> labels) {
    return id(labels, WORKSPACE);
  }

  /** Whose workspace these labels speak of; empty if somebody else wrote them. */
  static String owner(Map<String, String> labels) {
    return labels.getOrDefault(OWNER, "");
  }

  /** Whether a container has them from an image of ours: those that we make do not. */
  static boolean areOfImage(Map<String, String> labels) {
    return Stream.of(SNAPSHOT, RENEWAL)
        .anyMatch(label -> !labels.getOrDefault(label, "").isEmpty());
  }

  /** The operation that made what carries these labels. */
  static Optional<UUID> operation(Map<String, String> labels) {
    return id(labels, OPERATION);
  }

  private static Optional<UUID> id(Map<String, String> labels, String label) {
    try {
      return Optional.ofNullable(labels.get(label)).map(UUID::fromString);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
