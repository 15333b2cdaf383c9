package dev.vmorchestrator.provisioning;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.provider.RuntimeUnavailableException;
import dev.vmorchestrator.provider.SnapshotImage;
import dev.vmorchestrator.provider.SnapshotImages;
import dev.vmorchestrator.snapshot.CopyState;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Holds the snapshots' rows against the disk and the engine: fails what nothing makes any more,
 * removes what is deleted, writes a lost or cut file again, marks what is missing.
 */
@Component
class SnapshotReconciler {
  private static final Logger log = LoggerFactory.getLogger(SnapshotReconciler.class);

  /** What a run did. */
  record Reconciled(int rewritten, SnapshotStrays.Swept strays) {}

  private final SnapshotRows rows;
  private final SnapshotImages images;
  private final SnapshotFiles files;
  private final Hands hands;
  private final WorkspaceLocks locks;

  /** What does the work. */
  @Component
  record Hands(
      SnapshotMaker maker,
      SnapshotCleaner cleaner,
      SnapshotStrays strays,
      UnfinishedReplacements unfinished) {}

  SnapshotReconciler(
      SnapshotRows rows,
      SnapshotImages images,
      SnapshotFiles files,
      Hands hands,
      WorkspaceLocks locks) {
    this.rows = rows;
    this.images = images;
    this.files = files;
    this.hands = hands;
    this.locks = locks;
  }

  /**
   * Looks at everything once. Skips the workspaces that something works on.
   *
   * @throws RuntimeUnavailableException if the engine is away
   */
  Reconciled reconcile() {
    // Before all else: what stands still is somebody's work, and to write a file takes long.
    var settled = hands.unfinished().settle();
    // Before the images: one that is ready has its image already.
    var all = rows.all();
    var found =
        images.list().stream()
            .collect(Collectors.toMap(SnapshotImage::id, Function.identity(), (a, b) -> a));
    var rewritten = 0;
    for (var snapshot : all) {
      try {
        rewritten += look(snapshot, found) ? 1 : 0;
      } catch (RuntimeUnavailableException e) {
        throw e;
      } catch (ProblemException e) {
        log.atWarn()
            .addKeyValue("snapshot", snapshot.id())
            .addKeyValue("workspace", snapshot.workspaceId())
            .addKeyValue("reason", e.detail())
            .log("snapshot not put right");
      }
    }
    return new Reconciled(rewritten, hands.strays().sweep().and(settled));
  }

  /** Removes what a deleted or failed one left, unless something works on its workspace. */
  void clean(UUID id) {
    rows.find(id)
        .filter(s -> s.removedAt() != null || s.status() == SnapshotStatus.FAILED)
        .ifPresent(s -> locks.unlessBusy(s.workspaceId(), () -> cleanAlone(s)));
  }

  private void cleanAlone(Snapshot snapshot) {
    if (snapshot.removedAt() != null) {
      hands.cleaner().purgeAlone(snapshot);
    } else {
      hands.cleaner().strip(snapshot);
    }
  }

  /** Returns whether its file was written again. */
  private boolean look(Snapshot snapshot, Map<String, SnapshotImage> found) {
    if (snapshot.removedAt() != null) {
      clean(snapshot.id());
      return false;
    }
    return switch (snapshot.status()) {
      case CREATING -> {
        if (rows.failUnlessUnderWay(snapshot.id())) {
          clean(snapshot.id());
        }
        yield false;
      }
      case FAILED -> {
        if (isAnythingLeft(snapshot, found)) {
          clean(snapshot.id());
        }
        yield false;
      }
      case READY -> lookAtCopies(snapshot, found.get(String.valueOf(snapshot.imageId())));
    };
  }

  private boolean isAnythingLeft(Snapshot snapshot, Map<String, SnapshotImage> found) {
    return files.has(snapshot.workspaceId(), snapshot.name())
        || found.values().stream().anyMatch(image -> snapshot.id().equals(image.snapshot()));
  }

  private boolean lookAtCopies(Snapshot snapshot, @Nullable SnapshotImage image) {
    var file = CopyState.of(isWhole(snapshot, image != null));
    var seen = CopyState.of(image != null);
    if (file != snapshot.fileState() || seen != snapshot.imageState()) {
      rows.change(snapshot.id(), s -> isOf(s, snapshot.imageId()) ? s.seen(file, seen) : s);
      log.atWarn()
          .addKeyValue("snapshot", snapshot.id())
          .addKeyValue("workspace", snapshot.workspaceId())
          .addKeyValue("file", file.wire())
          .addKeyValue("image", seen.wire())
          .log("a snapshot's copies changed");
    }
    return file == CopyState.MISSING
        && image != null
        && locks.unlessBusy(snapshot.workspaceId(), () -> rewrite(snapshot.id(), image));
  }

  private void rewrite(UUID id, SnapshotImage image) {
    var now = rows.require(id);
    if (isOf(now, image.id())) {
      hands.maker().rewrite(now, image);
    }
  }

  /** A restore that was taken up again may have begun its snapshot anew since it was looked at. */
  private static boolean isOf(Snapshot now, @Nullable String image) {
    return now.status() == SnapshotStatus.READY && Objects.equals(now.imageId(), image);
  }

  /**
   * By its size: to read it takes too long. One that was missing may have been written again by a
   * server that was killed before it noted the digest; while there is an image it is not trusted.
   */
  private boolean isWhole(Snapshot snapshot, boolean hasImage) {
    var size = files.size(snapshot.workspaceId(), snapshot.name());
    return size.isPresent()
        && Objects.equals(size.getAsLong(), snapshot.sizeBytes())
        && (snapshot.fileState() == CopyState.PRESENT || !hasImage);
  }
}
