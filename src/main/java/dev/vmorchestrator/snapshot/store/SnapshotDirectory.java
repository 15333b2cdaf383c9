package dev.vmorchestrator.snapshot.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** The directory itself: ours alone, no link. */
final class SnapshotDirectory {
  private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Says whose the directory is. */
  static final Path MARK = Path.of(".database");

  private static final String PROBE = ".probe";

  private final Path path;
  private final Path database;

  private SnapshotDirectory(Path path, Path database) {
    this.path = path;
    this.database = database;
  }

  /**
   * Makes it where it is missing.
   *
   * @param database whose snapshots it has, if it has no other's already
   * @throws SnapshotDirectoryUnusableException if it is a link, no directory, somebody else's, or
   *     cannot be made or written
   */
  static SnapshotDirectory prepare(Path wanted, Path database) {
    var path = wanted.toAbsolutePath().normalize();
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(path.getParent());
        Files.createDirectory(path, OURS_ALONE);
      }
      if (Files.isSymbolicLink(path)) {
        throw new SnapshotDirectoryUnusableException(path, "is a symbolic link", null);
      }
      if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new SnapshotDirectoryUnusableException(path, "is no directory", null);
      }
      tighten(path);
      mark(path, database.toString());
      return new SnapshotDirectory(path, database);
    } catch (IOException e) {
      throw new SnapshotDirectoryUnusableException(
          path, "cannot be used (%s)".formatted(e.getMessage()), e);
    }
  }

  private static void tighten(Path path) throws IOException {
    sweepProbes(path);
    var probe = Files.createTempFile(path, PROBE, null);
    try {
      if (!Files.getOwner(probe).equals(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS))) {
        throw new SnapshotDirectoryUnusableException(path, "belongs to somebody else", null);
      }
    } finally {
      Files.deleteIfExists(probe);
    }
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
  }

  /** What a start that was killed left. */
  private static void sweepProbes(Path path) throws IOException {
    try (var probes = Files.newDirectoryStream(path, PROBE + "*")) {
      for (var probe : probes) {
        Files.deleteIfExists(probe);
      }
    }
  }

  /** Whole or not at all: an empty one, left by a start that was killed, would be nobody's. */
  private static void mark(Path path, String database) throws IOException {
    var mark = path.resolve(MARK);
    if (!Files.exists(mark, LinkOption.NOFOLLOW_LINKS)) {
      var probe = Files.createTempFile(path, PROBE, null);
      Files.writeString(probe, database, StandardOpenOption.SYNC);
      Files.move(probe, mark, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  Path path() {
    return path;
  }

  /**
   * Whether it has this database's snapshots, and another one's only by mistake. Looks each time:
   * it may have been swept away and made by another server since.
   */
  boolean isOurs() {
    var mark = path.resolve(MARK);
    try {
      return Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)
          && Files.readString(mark).equals(database.toString());
    } catch (IOException e) {
      return false; // nobody can tell whose it is
    }
  }

  SecureDirectoryStream<Path> open() throws IOException {
    return secure(path);
  }

  /** The workspace's own directory, never through a link. */
  SecureDirectoryStream<Path> open(UUID workspace) throws IOException {
    try (var base = open()) {
      return base.newDirectoryStream(Path.of(workspace.toString()), LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** {@link #open(UUID)}, made where it is missing, all of it: {@code /tmp} is swept by others. */
  SecureDirectoryStream<Path> make(UUID workspace) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      prepare(path, database);
    }
    try {
      Files.createDirectory(path.resolve(workspace.toString()), OURS_ALONE);
      sync(path);
    } catch (FileAlreadyExistsException e) {
      // From an earlier snapshot; if it is a link, opening it says so.
    }
    return open(workspace);
  }

  void sync(UUID workspace) throws IOException {
    sync(path.resolve(workspace.toString()));
  }

  /** Writes down which names it has; a rename is durable only then. */
  private static void sync(Path directory) throws IOException {
    try (var channel =
        FileChannel.open(directory, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      channel.force(true);
    }
  }

  private static SecureDirectoryStream<Path> secure(Path directory) throws IOException {
    var stream = Files.newDirectoryStream(directory);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    stream.close();
    throw new IOException("this system cannot open files relative to a directory");
  }
}
