package dev.vmorchestrator.snapshot.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The directory cannot be used; the message is the sentence the server stops with. */
public final class SnapshotDirectoryUnusableException extends RuntimeException {
  SnapshotDirectoryUnusableException(Path directory, String what, @Nullable Throwable cause) {
    super(
        "VM_API_SNAPSHOT_DIR: %s %s; give a directory of your own.".formatted(directory, what),
        cause);
  }
}
