package dev.vmorchestrator.snapshot.store;

import dev.vmorchestrator.problem.ProblemException;
import dev.vmorchestrator.snapshot.Snapshot;
import dev.vmorchestrator.snapshot.SnapshotNotReadyException;
import dev.vmorchestrator.snapshot.SnapshotStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The snapshots' files. Whoever writes or deletes one keeps others from writing in the same
 * workspace meanwhile. Names are those of {@link dev.vmorchestrator.snapshot.SnapshotName}. What
 * goes wrong is a {@link ProblemException}: {@code NO_SPACE}, {@code SNAPSHOT_FILE_MISSING}, {@code
 * SNAPSHOT_STORE_UNUSABLE}.
 */
@Component
public class SnapshotFiles {
  static final String WHOLE = ".tar";
  static final String HALF = ".tar.part";

  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  /** Writes the file's bytes; may throw what it likes, which is passed on. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out);
  }

  /** What was written; the digest in lower-case hexadecimal. */
  public record Written(long sizeBytes, String sha256) {}

  private final SnapshotDirectory directory;
  private final Set<FileStore> tried = ConcurrentHashMap.newKeySet();

  SnapshotFiles(SnapshotDirectory directory) {
    this.directory = directory;
  }

  /** Where the file belongs, for a sentence. */
  public Path path(UUID workspace, String name) {
    return directory.path().resolve(workspace.toString()).resolve(name + WHOLE);
  }

  /**
   * Writes a file, in place of the one of that name if there is one. Blocks until it is on the disk
   * under its name; if it throws, what was there before still is, and nothing else.
   *
   * @param expected how many bytes it may come to; refused at once if there is no room for them
   */
  public Written write(UUID workspace, String name, long expected, Content content) {
    var path = path(workspace, name);
    try (var folder = directory.make(workspace)) {
      refuseLink(folder, name + WHOLE, path);
      clear(folder, name + HALF);
      requireSpace(expected);
      var whole = false;
      try {
        var written = writeHalf(folder, name + HALF, path, expected, content);
        folder.move(Path.of(name + HALF), folder, Path.of(name + WHOLE));
        whole = true;
        SnapshotDirectory.sync(folder);
        return written;
      } finally {
        if (!whole) {
          clear(folder, name + HALF);
        }
      }
    } catch (IOException e) {
      throw StoreErrors.write(path, expected, free(), e);
    }
  }

  private Written writeHalf(
      SecureDirectoryStream<Path> folder, String name, Path path, long expected, Content content)
      throws IOException {
    try (var file = NewFile.create(folder, Path.of(name), directory.path(), HalfFile.BLOCK, tried);
        var half = new HalfFile(file.channel(), file.alignment())) {
      try {
        content.writeTo(half);
        return half.finish();
      } catch (UncheckedIOException e) {
        throw brokenOff(path, expected, half, e.getCause());
      } catch (IOException e) {
        throw brokenOff(path, expected, half, e);
      }
    }
  }

  /** Looks at the disk while the half file still takes its part of it. */
  private ProblemException brokenOff(Path path, long expected, HalfFile half, IOException e) {
    return StoreErrors.write(path, Math.max(expected, half.received()), free(), e);
  }

  /**
   * @throws ProblemException NO_SPACE with how much is needed and how much is free
   */
  private void requireSpace(long bytes) {
    var free = free();
    if (free < bytes) {
      throw StoreErrors.noSpace(bytes, free, null);
    }
  }

  private long free() {
    try {
      return Files.getFileStore(directory.path()).getUsableSpace();
    } catch (IOException e) {
      throw StoreErrors.unusable(directory.path(), e);
    }
  }

  /** Whether there is a whole file; a link is none. */
  public boolean has(UUID workspace, String name) {
    return size(workspace, name).isPresent();
  }

  /** In bytes, if there is a whole file; a link is none. */
  public OptionalLong size(UUID workspace, String name) {
    try (var folder = directory.open(workspace)) {
      return attributes(folder, name + WHOLE).stream()
          .filter(BasicFileAttributes::isRegularFile)
          .mapToLong(BasicFileAttributes::size)
          .findFirst();
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw StoreErrors.read(path(workspace, name), e);
    }
  }

  /** Opens the file to be read; whoever asks closes it. */
  public StoredFile open(UUID workspace, String name) {
    var path = path(workspace, name);
    try (var folder = directory.open(workspace)) {
      refuseLink(folder, name + WHOLE, path);
      return new StoredFile((FileChannel) folder.newByteChannel(Path.of(name + WHOLE), READ), path);
    } catch (IOException e) {
      throw StoreErrors.read(path, e);
    }
  }

  /**
   * Opens the file of one that is ready, as it was written as far as its size tells; whoever asks
   * closes it.
   *
   * @throws SnapshotNotReadyException if it is not ready
   * @throws ProblemException SNAPSHOT_DAMAGED if the file has another size, and as {@link #open}
   */
  public StoredFile openWhole(Snapshot snapshot) {
    if (snapshot.status() != SnapshotStatus.READY) {
      throw new SnapshotNotReadyException(snapshot);
    }
    var file = open(snapshot.workspaceId(), snapshot.name());
    try {
      StoreErrors.requireSize(snapshot, file.size());
      return file;
    } catch (ProblemException e) {
      file.close();
      throw e;
    }
  }

  /** Removes the file, a half one too, and the workspace's directory if it is empty then. */
  public void delete(UUID workspace, String name) {
    try (var folder = directory.open(workspace)) {
      clear(folder, name + HALF);
      clear(folder, name + WHOLE);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw StoreErrors.unusable(path(workspace, name), e);
    }
    deleteIfEmpty(workspace);
  }

  /** Removes what a write that was interrupted left; a whole file of that name stays. */
  public void deleteHalf(UUID workspace, String name) {
    try (var folder = directory.open(workspace)) {
      clear(folder, name + HALF);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw StoreErrors.unusable(path(workspace, name), e);
    }
    deleteIfEmpty(workspace);
  }

  private void deleteIfEmpty(UUID workspace) {
    try (var base = directory.open()) {
      base.deleteDirectory(Path.of(workspace.toString()));
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      return; // others are in it, or somebody was quicker
    } catch (IOException e) {
      throw StoreErrors.unusable(directory.path().resolve(workspace.toString()), e);
    }
  }

  /** Removes a file or a link, not what a link points to. */
  private static void clear(SecureDirectoryStream<Path> folder, String name) throws IOException {
    try {
      folder.deleteFile(Path.of(name));
    } catch (NoSuchFileException e) {
      // as it should be
    }
  }

  /** Passes for a file and for nothing. */
  private static void refuseLink(SecureDirectoryStream<Path> folder, String name, Path path)
      throws IOException {
    var found = attributes(folder, name);
    if (found.isPresent() && !found.get().isRegularFile()) {
      throw StoreErrors.notAFile(path);
    }
  }

  private static Optional<BasicFileAttributes> attributes(
      SecureDirectoryStream<Path> folder, String name) throws IOException {
    try {
      return Optional.of(
          folder
              .getFileAttributeView(
                  Path.of(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
