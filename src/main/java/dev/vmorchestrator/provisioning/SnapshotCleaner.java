package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Removes what snapshots that are no more, or never were, left in the engine and on the disk. */
@Component
class SnapshotCleaner {
  private final SnapshotImages images;
  private final SnapshotFiles files;
  private final SnapshotRows rows;
  private final WorkspaceLocks locks;

  SnapshotCleaner(
      SnapshotImages images, SnapshotFiles files, SnapshotRows rows, WorkspaceLocks locks) {
    this.images = images;
    this.files = files;
    this.rows = rows;
    this.locks = locks;
  }

  /** Removes the file and the image, and the row once both are gone; waits for its turn. */
  void purge(Snapshot removed) {
    locks.with(
        removed.workspaceId(),
        () -> {
          purgeAlone(removed);
          return removed;
        });
  }

  /** Whoever calls holds the lock. */
  void purgeAlone(Snapshot removed) {
    if (strip(removed)) {
      rows.forget(removed.id());
    }
  }

  /**
   * Removes the file and the image; the row stays. Whoever calls holds the lock.
   *
   * @return false if the image must wait for what builds on it
   * @throws ProblemException if one of them cannot be removed; the other has been tried too
   */
  boolean strip(Snapshot snapshot) {
    try {
      // First: on a full disk the engine needs room to remove something.
      if (!rows.isNameInUse(snapshot)) {
        files.delete(snapshot.workspaceId(), snapshot.name());
      }
    } catch (ProblemException e) {
      removeImages(snapshot.id());
      throw e;
    }
    return removeImages(snapshot.id());
  }

  /** By label: one whose commit went on after its caller had died is in no row. */
  private boolean removeImages(UUID snapshot) {
    return images.list().stream()
        .filter(image -> snapshot.equals(image.snapshot()))
        .map(image -> images.remove(image.id()))
        .reduce(true, Boolean::logicalAnd);
  }
}
