package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.ImageMissingException;
import dev.vmorchestrator.provider.ProgressListener;
import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.snapshot.CopyState;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotNotReadyException;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import dev.vmorchestrator.snapshot.store.StoredFile;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has a snapshot's image in the engine: it is there, or its file is loaded. */
@Component
class SnapshotSource {
  private final SnapshotImages images;
  private final SnapshotFiles files;
  private final SnapshotRows rows;

  SnapshotSource(SnapshotImages images, SnapshotFiles files, SnapshotRows rows) {
    this.images = images;
    this.files = files;
    this.rows = rows;
  }

  /**
   * The image's id. Loads nothing but what was written: the file is compared with its digest first.
   *
   * @throws ProblemException SNAPSHOT_FILE_MISSING, SNAPSHOT_DAMAGED, or why the engine cannot load
   *     it
   * @throws ImageMissingException if the file is whole and holds another image
   */
  String require(UUID id, ProgressListener progress) {
    var snapshot = rows.require(id);
    if (snapshot.status() != SnapshotStatus.READY) {
      throw new SnapshotNotReadyException(snapshot);
    }
    return images
        .find(String.valueOf(snapshot.imageId()))
        .map(SnapshotImage::id)
        .orElseGet(() -> load(snapshot, progress));
  }

  private String load(Snapshot snapshot, ProgressListener progress) {
    try (var file = files.open(snapshot.workspaceId(), snapshot.name())) {
      verify(snapshot, file, progress);
      progress.report("Loading the image", null);
      var image = images.load(file.stream());
      if (!image.id().equals(snapshot.imageId())) {
        throw new ImageMissingException(
            String.valueOf(snapshot.imageId()),
            "the file of snapshot '%s' is as it was written, but the image in it is %s."
                .formatted(snapshot.name(), image.id()),
            "The engine names images in another way than the one that saved it, or the image's name"
                + " was another one's when the file was written. Restore it on the engine that saved it, or"
                + " use another snapshot.");
      }
      rows.change(snapshot.id(), s -> s.seen(CopyState.PRESENT, CopyState.PRESENT));
      return image.id();
    }
  }

  private static void verify(Snapshot snapshot, StoredFile file, ProgressListener progress) {
    var size = file.size();
    var digest = file.digest(SnapshotMaker.share("Checking the file", size, progress));
    if (!digest.equals(snapshot.sha256())) {
      throw damaged(
          snapshot,
          size == orZero(snapshot.sizeBytes())
              ? "sha256 differs"
              : "sha256 differs, %d bytes of %d".formatted(size, orZero(snapshot.sizeBytes())));
    }
  }

  private static long orZero(@Nullable Long bytes) {
    return bytes == null ? 0 : bytes;
  }

  private static ProblemException damaged(Snapshot snapshot, String how) {
    return new ProblemException(
        ProblemCode.SNAPSHOT_DAMAGED,
        "The file of snapshot '%s' is damaged: %s.".formatted(snapshot.name(), how),
        "Bring the file back from a copy, or use another snapshot.");
  }
}
