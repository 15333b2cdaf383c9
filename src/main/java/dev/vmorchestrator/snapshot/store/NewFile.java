package dev.vmorchestrator.snapshot.store;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file of ours alone that has just been made, and is written past the system's cache where its
 * file system allows that.
 *
 * @param alignment what one write has to be a multiple of, in its length, place and address
 */
record NewFile(FileChannel channel, int alignment) implements AutoCloseable {
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /**
   * Makes it.
   *
   * @param place where the folder is, to ask for its file system
   * @param most the largest alignment that will do
   * @param tried which file systems have taken a write past the cache: learns those that do
   * @throws java.nio.file.FileAlreadyExistsException if there is something of that name
   */
  static NewFile create(
      SecureDirectoryStream<Path> folder, Path name, Path place, int most, Set<FileStore> tried)
      throws IOException {
    var system = Files.getFileStore(place);
    var alignment = system.getBlockSize();
    if (most % alignment == 0) {
      try {
        var file = new NewFile(open(folder, name, ExtendedOpenOption.DIRECT), (int) alignment);
        if (!tried.contains(system)) {
          file.tryOut();
          tried.add(system);
        }
        return file;
      } catch (FileAlreadyExistsException e) {
        throw e;
      } catch (IOException | UnsupportedOperationException e) {
        // Refused, which leaves an empty file; if it was something else, the next line says so.
        clear(folder, name);
      }
    }
    return new NewFile(open(folder, name), 1);
  }

  /** With one write, for some file systems refuse no sooner. */
  private void tryOut() throws IOException {
    try (var memory = Arena.ofConfined()) {
      channel.write(memory.allocate(alignment, alignment).asByteBuffer());
      channel.position(0);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel open(SecureDirectoryStream<Path> folder, Path name, OpenOption... more)
      throws IOException {
    var options = new HashSet<>(NEW);
    options.addAll(List.of(more));
    return (FileChannel) folder.newByteChannel(name, options, OURS_ALONE);
  }

  private static void clear(SecureDirectoryStream<Path> folder, Path name) throws IOException {
    try {
      folder.deleteFile(name);
    } catch (NoSuchFileException e) {
      // it was refused before it was made
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
