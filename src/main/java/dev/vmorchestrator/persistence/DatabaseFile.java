package dev.vmorchestrator.persistence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Looks at the file before the connection pool does, which would log a page about it. */
final class DatabaseFile {

  /** See <a href="https://sqlite.org/fileformat.html#magic_header_string">the file format</a>. */
  private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private DatabaseFile() {}

  /**
   * Passes for a file that SQLite wrote, an empty one and none.
   *
   * @throws DatabaseUnusableException for anything else
   */
  static void check(Path file) {
    if (Files.isDirectory(file)) {
      throw unusable(file, "is a directory", null);
    }
    if (!Files.exists(file)) {
      return;
    }
    if (!Files.isReadable(file) || !Files.isWritable(file)) {
      throw unusable(file, "may not be read and written", null);
    }
    try (var bytes = Files.newInputStream(file)) {
      var start = bytes.readNBytes(HEADER.length);
      if (start.length > 0 && !Arrays.equals(start, HEADER)) {
        throw unusable(file, "is no SQLite database", null);
      }
    } catch (IOException e) {
      throw unusable(file, "cannot be read (%s)".formatted(e.getMessage()), e);
    }
  }

  private static DatabaseUnusableException unusable(
      Path file, String what, @Nullable Exception cause) {
    return new DatabaseUnusableException(
        "VM_API_DB_PATH: %s %s; give another file.".formatted(file, what), cause);
  }
}
