package dev.vmorchestrator.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Holds {@code vm.db.lock} for as long as this server runs; the system drops it on a crash. */
final class DatabaseLock implements AutoCloseable {
  private final FileChannel channel;

  private DatabaseLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock or throws at once.
   *
   * @throws DatabaseUnusableException if another server holds it or the file cannot be written
   */
  static DatabaseLock take(Path database) {
    var file = database.resolveSibling(database.getFileName() + ".lock");
    try {
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel)) {
        return new DatabaseLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new DatabaseUnusableException(
          "VM_API_DB_PATH: %s cannot be written (%s); give a file in a directory of your own."
              .formatted(file, e.getMessage()),
          e);
    }
    throw new DatabaseUnusableException(
        "VM_API_DB_PATH: another server uses %s; stop it, or give this one a file of its own."
            .formatted(database),
        null);
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** For a start that goes no further. */
  void release() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
