package dev.vmorchestrator.snapshot.store;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is in the directory, whoever put it there. */
@Component
public class SnapshotInventory {

  /**
   * A file that has a snapshot file's name.
   *
   * @param whole false for one that was only being written
   */
  public record Entry(UUID workspace, String name, boolean whole) {}

  /**
   * @param foreign what has no such name, or is a link: paths below the directory
   */
  public record Found(List<Entry> files, List<Path> foreign) {}

  private final SnapshotDirectory directory;

  SnapshotInventory(SnapshotDirectory directory) {
    this.directory = directory;
  }

  /** Looks at the names alone. */
  public Found take() {
    var found = new Found(new ArrayList<>(), new ArrayList<>());
    try (var base = directory.open()) {
      for (var path : base) {
        var name = path.getFileName();
        if (!name.equals(SnapshotDirectory.MARK)) {
          take(base, name, found);
        }
      }
      return found;
    } catch (NoSuchFileException e) {
      return found; // somebody swept it away, whole
    } catch (IOException e) {
      throw StoreErrors.unusable(directory.path(), e);
    }
  }

  /** Whether the directory is this database's, so that what it does not know is nobody's. */
  public boolean isOurs() {
    return directory.isOurs();
  }

  private static void take(SecureDirectoryStream<Path> base, Path name, Found found)
      throws IOException {
    var workspace = uuid(name.toString());
    if (workspace.isEmpty() || !isDirectory(base, name)) {
      found.foreign().add(name);
      return;
    }
    try (var folder = base.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      for (var path : folder) {
        var file = path.getFileName();
        entry(workspace.get(), file.toString())
            .filter(e -> isFile(folder, file))
            .ifPresentOrElse(found.files()::add, () -> found.foreign().add(name.resolve(file)));
      }
    } catch (NoSuchFileException e) {
      // The last of its files went, and it with them.
    }
  }

  private static Optional<Entry> entry(UUID workspace, String file) {
    if (file.endsWith(SnapshotFiles.HALF)) {
      return Optional.of(new Entry(workspace, without(file, SnapshotFiles.HALF), false));
    }
    if (file.endsWith(SnapshotFiles.WHOLE)) {
      return Optional.of(new Entry(workspace, without(file, SnapshotFiles.WHOLE), true));
    }
    return Optional.empty();
  }

  private static String without(String file, String ending) {
    return file.substring(0, file.length() - ending.length());
  }

  private static boolean isDirectory(SecureDirectoryStream<Path> parent, Path name) {
    return view(parent, name).map(a -> a.isDirectory()).orElse(false);
  }

  private static boolean isFile(SecureDirectoryStream<Path> parent, Path name) {
    return view(parent, name).map(a -> a.isRegularFile()).orElse(false);
  }

  private static Optional<BasicFileAttributes> view(SecureDirectoryStream<Path> parent, Path name) {
    try {
      return Optional.of(
          parent
              .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes());
    } catch (IOException e) {
      return Optional.empty(); // gone meanwhile
    }
  }

  private static Optional<UUID> uuid(String name) {
    try {
      var uuid = UUID.fromString(name);
      return uuid.toString().equals(name) ? Optional.of(uuid) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
