package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.provider.InstanceId;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.provider.SnapshotImages.Known;
import dev.vmorchestrator.provider.SnapshotKey;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.store.Megabytes;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import dev.vmorchestrator.snapshot.store.SnapshotFiles.Written;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.stereotype.Component;

/** Makes a snapshot's image and its file. */
@Component
class SnapshotMaker {

  /** What a tar adds to the files in it: headers, padding, the image's own description. */
  private static final long TAR_OVERHEAD_BYTES = 1_000_000;

  private static final int TAR_OVERHEAD_PERCENT = 2;

  /** What is saved. */
  record Origin(InstanceId instance, Known known) {}

  private final SnapshotImages images;
  private final SnapshotFiles files;
  private final SnapshotRows rows;
  private final WorkspaceLocks locks;

  SnapshotMaker(
      SnapshotImages images, SnapshotFiles files, SnapshotRows rows, WorkspaceLocks locks) {
    this.images = images;
    this.files = files;
    this.rows = rows;
    this.locks = locks;
  }

  /**
   * Saves the origin's files as the snapshot, which is ready then. Begins where an earlier call was
   * interrupted; does nothing if it is ready.
   *
   * @param saved done once nobody needs the instance any more, while the file is being written
   */
  void make(UUID id, Origin origin, Runnable saved, ProgressListener progress) {
    var snapshot = rows.require(id);
    if (snapshot.status() == SnapshotStatus.CREATING) {
      locks.with(snapshot.workspaceId(), () -> makeAlone(snapshot, origin, saved, progress));
    } else {
      saved.run();
    }
  }

  private Snapshot makeAlone(
      Snapshot snapshot, Origin origin, Runnable saved, ProgressListener progress) {
    progress.report("Saving the files", null);
    var image = images.commit(origin.instance(), key(snapshot), origin.known());
    progress.report("Preparing the file of %s".formatted(Megabytes.of(image.sizeBytes())), null);
    try (var beside =
        Beside.start(() -> {
          rows.change(snapshot.id(), s -> s.committed(image.id()));
          saved.run();
        })) {
      var reference =
          origin.known() == Known.IS_FIRST ? key(snapshot).reference() : reference(snapshot, image);
      var written = export(snapshot, image, reference, progress);
      beside.await();
      // Whatever came of that: what is whole stays.
      var ready =
          rows.change(
              snapshot.id(),
              s -> s.committed(image.id()).ready(written.sizeBytes(), written.sha256()));
      beside.requireDone();
      return ready;
    }
  }

  /** Writes a file that was lost again, from the image. Whoever calls holds the lock. */
  void rewrite(Snapshot snapshot, SnapshotImage image) {
    var written = export(snapshot, image, reference(snapshot, image), ProgressListener.none());
    rows.change(snapshot.id(), s -> s.rewritten(written.sizeBytes(), written.sha256()));
  }

  private Written export(
      Snapshot snapshot, SnapshotImage image, String reference, ProgressListener progress) {
    var size = image.sizeBytes();
    return files.write(
        snapshot.workspaceId(),
        snapshot.name(),
        size + size * TAR_OVERHEAD_PERCENT / 100 + TAR_OVERHEAD_BYTES,
        out -> images.export(reference, out, share("Writing the file", size, progress)));
  }

  /** The tar is to carry the snapshot's own reference, wherever that points by now. */
  private String reference(Snapshot snapshot, SnapshotImage image) {
    var reference = key(snapshot).reference();
    if (images.find(reference).filter(found -> found.id().equals(image.id())).isEmpty()) {
      images.tag(image.id(), key(snapshot));
    }
    return reference;
  }

  static SnapshotKey key(Snapshot snapshot) {
    return new SnapshotKey(snapshot.workspaceId(), snapshot.id(), snapshot.name());
  }

  /** Bytes as {@code Writing the file: 12 of 480 MB}; silent while there are none. */
  static LongConsumer share(String step, long all, ProgressListener progress) {
    return bytes -> {
      if (bytes > 0) {
        progress.report(
            "%s: %s".formatted(step, Megabytes.of(bytes, all)),
            (int) Math.min(99, bytes * 100 / Math.max(1, all)));
      }
    };
  }
}
