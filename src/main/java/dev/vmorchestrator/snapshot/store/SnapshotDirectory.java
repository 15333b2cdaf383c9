package dev.vmorchestrator.snapshot.store;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The directory itself: ours alone, no link, which is looked at whenever it is opened. */
final class SnapshotDirectory {
  private static final Set<PosixFilePermission> OURS_ALONE =
      PosixFilePermissions.fromString("rwx------");
  private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
      PosixFilePermissions.asFileAttribute(OURS_ALONE);
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> NEW =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC,
          LinkOption.NOFOLLOW_LINKS);

  /** Says whose the directory is. */
  static final Path MARK = Path.of(".database");

  private static final String PROBE = ".probe";

  /** Every file system of its own may have one. */
  private static final String LOST_AND_FOUND = "lost+found";

  private final Path path;
  private final Path database;
  private final UserPrincipal owner;

  private SnapshotDirectory(Path path, Path database, UserPrincipal owner) {
    this.path = path;
    this.database = database;
    this.owner = owner;
  }

  /**
   * Makes it where it is missing.
   *
   * @param database whose snapshots it has, if it has no other's already
   * @throws SnapshotDirectoryUnusableException if it is a link, no directory, somebody else's, has
   *     other things in it, or cannot be made or written
   */
  static SnapshotDirectory prepare(Path wanted, Path database) {
    var path = wanted.toAbsolutePath().normalize();
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(path.getParent());
        Files.createDirectory(path, DIRECTORY);
      }
      try (var base = unlinked(path)) {
        return new SnapshotDirectory(path, database, take(base, path, database));
      }
    } catch (IOException e) {
      throw new SnapshotDirectoryUnusableException(
          path, "cannot be used (%s)".formatted(e.getMessage()), e);
    }
  }

  /** Returns who we are. Whoever makes a file owns it: the directory must be theirs too. */
  private static UserPrincipal take(SecureDirectoryStream<Path> base, Path path, Path database)
      throws IOException {
    var probe = Path.of(PROBE + UUID.randomUUID());
    try {
      write(base, probe, ""); // whose disk is full must be able to start, and to delete
      var us =
          base.getFileAttributeView(probe, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .getOwner();
      requireOwner(base, path, us);
      var names = names(base);
      requireNothingElse(names, path);
      base.getFileAttributeView(PosixFileAttributeView.class).setPermissions(OURS_ALONE);
      mark(base, database);
      sweepProbes(base, names);
      return us;
    } finally {
      clear(base, probe);
    }
  }

  /** Whoever names a directory of other things, {@code /tmp} say, would shut everybody out. */
  private static void requireNothingElse(List<String> names, Path path) {
    if (names.contains(MARK.toString())) {
      return;
    }
    for (var name : names) {
      if (!name.startsWith(PROBE) && !name.equals(LOST_AND_FOUND) && !isWorkspace(name)) {
        throw new SnapshotDirectoryUnusableException(
            path, "has other things in it, such as %s".formatted(name), null);
      }
    }
  }

  private static List<String> names(SecureDirectoryStream<Path> base) {
    return StreamSupport.stream(base.spliterator(), false)
        .map(path -> path.getFileName().toString())
        .toList();
  }

  private static boolean isWorkspace(String name) {
    try {
      return UUID.fromString(name).toString().equals(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What a start that was killed left. */
  private static void sweepProbes(SecureDirectoryStream<Path> base, List<String> names)
      throws IOException {
    for (var name : names) {
      if (name.startsWith(PROBE)) {
        clear(base, Path.of(name));
      }
    }
  }

  private static void write(SecureDirectoryStream<Path> base, Path name, String text)
      throws IOException {
    try (var channel = base.newByteChannel(name, NEW, FILE)) {
      channel.write(StandardCharsets.UTF_8.encode(text));
    }
  }

  /** Whole or not at all: an empty one, left by a start that was killed, would be nobody's. */
  private static void mark(SecureDirectoryStream<Path> base, Path database) throws IOException {
    try {
      attributes(base, MARK);
    } catch (NoSuchFileException e) {
      var half = Path.of(PROBE + UUID.randomUUID());
      try {
        write(base, half, database.toString());
        base.move(half, base, MARK);
      } finally {
        clear(base, half);
      }
    }
  }

  private static void clear(SecureDirectoryStream<Path> base, Path name) throws IOException {
    try {
      base.deleteFile(name);
    } catch (NoSuchFileException e) {
      // as it should be
    }
  }

  private static BasicFileAttributes attributes(SecureDirectoryStream<Path> base, Path name)
      throws IOException {
    return base.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes();
  }

  Path path() {
    return path;
  }

  /**
   * Whether it has this database's snapshots, and another one's only by mistake. Looks each time:
   * it may have been swept away and made by another server since.
   */
  boolean isOurs() {
    try (var base = open()) {
      if (!attributes(base, MARK).isRegularFile()) {
        return false;
      }
      try (var mark = base.newByteChannel(MARK, READ)) {
        var whose = Channels.newInputStream(mark).readAllBytes();
        return new String(whose, StandardCharsets.UTF_8).equals(database.toString());
      }
    } catch (IOException e) {
      return false; // nobody can tell whose it is
    }
  }

  /**
   * Never through a link.
   *
   * @throws NoSuchFileException if somebody swept it away
   * @throws SnapshotDirectoryUnusableException if something else is in its place by now
   */
  SecureDirectoryStream<Path> open() throws IOException {
    var base = unlinked(path);
    try {
      requireOwner(base, path, owner);
      return base;
    } catch (IOException | SnapshotDirectoryUnusableException e) {
      base.close();
      throw e;
    }
  }

  /** The workspace's own directory, never through a link. */
  SecureDirectoryStream<Path> open(UUID workspace) throws IOException {
    try (var base = open()) {
      return open(base, workspace);
    }
  }

  private static SecureDirectoryStream<Path> open(SecureDirectoryStream<Path> base, UUID workspace)
      throws IOException {
    return base.newDirectoryStream(Path.of(workspace.toString()), LinkOption.NOFOLLOW_LINKS);
  }

  /** {@link #open(UUID)}, made where it is missing, all of it: {@code /tmp} is swept by others. */
  SecureDirectoryStream<Path> make(UUID workspace) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      prepare(path, database);
    }
    try (var base = open()) {
      try {
        Files.createDirectory(path.resolve(workspace.toString()), DIRECTORY);
        sync(base);
      } catch (FileAlreadyExistsException e) {
        // From an earlier snapshot; if it is a link, opening it says so.
      }
      return open(base, workspace);
    }
  }

  /** Writes down which names it has; a rename is durable only then. */
  static void sync(SecureDirectoryStream<Path> directory) throws IOException {
    try (var channel = (FileChannel) directory.newByteChannel(Path.of("."), READ)) {
      channel.force(true);
    }
  }

  private static void requireOwner(SecureDirectoryStream<Path> base, Path path, UserPrincipal owner)
      throws IOException {
    if (!base.getFileAttributeView(FileOwnerAttributeView.class).getOwner().equals(owner)) {
      throw new SnapshotDirectoryUnusableException(path, "belongs to somebody else", null);
    }
  }

  /** Opening follows links: what was opened must be the directory that stands at the path. */
  private static SecureDirectoryStream<Path> unlinked(Path path) throws IOException {
    var found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (found.isSymbolicLink()) {
      throw new SnapshotDirectoryUnusableException(path, "is a symbolic link", null);
    }
    if (!found.isDirectory()) {
      throw new SnapshotDirectoryUnusableException(path, "is no directory", null);
    }
    var base = secure(path);
    var opened = base.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
    if (!opened.fileKey().equals(found.fileKey())) {
      base.close();
      throw new SnapshotDirectoryUnusableException(path, "was replaced by another one", null);
    }
    return base;
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
