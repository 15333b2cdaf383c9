package dev.vmorchestrator.snapshot.store;

import dev.vmorchestrator.problem.ProblemCode;
import dev.vmorchestrator.problem.ProblemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The directory cannot be used; the message is the sentence the server stops with. */
public final class SnapshotDirectoryUnusableException extends ProblemException {
  SnapshotDirectoryUnusableException(Path directory, String what, @Nullable Throwable cause) {
    super(
        ProblemCode.SNAPSHOT_STORE_UNUSABLE,
        "VM_API_SNAPSHOT_DIR: %s %s; give a directory of your own.".formatted(directory, what),
        "",
        cause);
  }
}
