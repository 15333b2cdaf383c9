package dev.vmorchestrator.rest;

import dev.vmorchestrator.api.SnapshotResource;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotNotFoundException;
import java.util.UUID;

/** A snapshot and its id on the wire. */
final class SnapshotJson {
  private SnapshotJson() {}

  static SnapshotResource resource(Snapshot s) {
    return resource(s, s.status().wire());
  }

  /** As the event streams have it: one that was deleted says so, which no answer shows. */
  static SnapshotResource event(Snapshot s) {
    return resource(s, s.removedAt() == null ? s.status().wire() : "deleted");
  }

  private static SnapshotResource resource(Snapshot s, String status) {
    return new SnapshotResource(
        s.id(),
        s.workspaceId(),
        s.name(),
        status,
        s.createdAt(),
        s.sizeBytes(),
        s.imageId(),
        s.sha256(),
        s.fileState().wire(),
        s.imageState().wire(),
        s.errorMessage(),
        Metadata.json(s.metadata()));
  }

  /**
   * What is no id is the id of nothing.
   *
   * @throws SnapshotNotFoundException for that
   */
  static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new SnapshotNotFoundException(FrameworkProblems.shown(text));
    }
  }
}
