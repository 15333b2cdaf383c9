package dev.vmorchestrator.rest;

import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.store.SnapshotFiles;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** A snapshot's file as Spring sends it; opened anew for each part that is asked for. */
final class SnapshotFile extends AbstractResource {
  private final SnapshotFiles files;
  private final Snapshot snapshot;
  private final long size;

  /** Throws what {@link SnapshotFiles#openWhole} throws. */
  SnapshotFile(SnapshotFiles files, Snapshot snapshot) {
    this.files = files;
    this.snapshot = snapshot;
    try (var file = files.openWhole(snapshot)) {
      this.size = file.size();
    }
  }

  @Override
  public long contentLength() {
    return size;
  }

  /** Whoever reads it closes it, and the file with it. */
  @Override
  public InputStream getInputStream() {
    return files.openWhole(snapshot).stream();
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public String getDescription() {
    return "the file of snapshot " + snapshot.id();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SnapshotFile file && file.snapshot.equals(snapshot);
  }

  @Override
  public int hashCode() {
    return snapshot.hashCode();
  }
}
