package dev.vmorchestrator.snapshot.store;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.snapshot.Snapshot;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file system's errors as problems. */
final class StoreErrors {
  private static final String MAKE_ROOM =
      "Make room, delete snapshots that nobody needs, or set VM_API_SNAPSHOT_DIR to a larger disk.";

  private StoreErrors() {}

  static ProblemException noSpace(long needed, long free, @Nullable IOException cause) {
    return new ProblemException(
        ProblemCode.NO_SPACE,
        "The snapshot's file was not written, no space left: %s needed, %s free."
            .formatted(Megabytes.of(needed), Megabytes.of(free)),
        MAKE_ROOM,
        cause);
  }

  static ProblemException notAFile(Path path) {
    return new ProblemException(
        ProblemCode.SNAPSHOT_STORE_UNUSABLE,
        "There is a symbolic link, or something else that is no file, at %s.".formatted(path),
        "Remove it: nothing is read or written through a link.");
  }

  /** While writing {@code path}. */
  static ProblemException write(Path path, long expected, long free, IOException e) {
    return FullDisk.isReasonOf(e) ? noSpace(expected, free, e) : other(path, e);
  }

  /** While reading {@code path}. */
  static ProblemException read(Path path, IOException e) {
    return e instanceof NoSuchFileException ? missing(path, e) : other(path, e);
  }

  private static ProblemException missing(Path path, IOException e) {
    return new ProblemException(
        ProblemCode.SNAPSHOT_FILE_MISSING,
        "The snapshot file is missing: %s.".formatted(path),
        "Bring it back from a copy. Without it and without the engine's image the snapshot is lost.",
        e);
  }

  /**
   * @throws ProblemException SNAPSHOT_DAMAGED unless that many bytes were written
   */
  static void requireSize(Snapshot snapshot, long size) {
    var written = snapshot.sizeBytes();
    if (written == null || written != size) {
      throw new ProblemException(
          ProblemCode.SNAPSHOT_DAMAGED,
          "The file of snapshot '%s' is damaged: it has %d bytes, not %d."
              .formatted(snapshot.name(), size, written),
          "Restore the snapshot while its image is in the engine, or bring the file back.");
    }
  }

  static ProblemException unusable(Path path, IOException e) {
    return new ProblemException(
        ProblemCode.SNAPSHOT_STORE_UNUSABLE,
        "%s cannot be used: %s.".formatted(path, e.getMessage()),
        "Check its disk and its permissions, or set VM_API_SNAPSHOT_DIR to another directory.",
        e);
  }

  private static ProblemException other(Path path, IOException e) {
    return switch (e) {
      case ClosedByInterruptException interrupted ->
          new ProblemException(ProblemCode.CANCELLED, "Interrupted: " + path, "", interrupted);
      case NotDirectoryException link -> notAFile(path.getParent());
      default -> unusable(path, e);
    };
  }
}
