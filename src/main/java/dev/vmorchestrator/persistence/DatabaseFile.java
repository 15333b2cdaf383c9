package dev.vmorchestrator.persistence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
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
        throw DatabaseBackup.copiesOf(file).isEmpty()
            ? unusable(file, "is no SQLite database", null)
            : damaged(file, "it does not begin as one of SQLite's");
      }
    } catch (IOException e) {
      throw unusable(file, "cannot be read (%s)".formatted(e.getMessage()), e);
    }
  }

  /**
   * Passes if every page of it is where it belongs: a tenth of a second for ten megabytes. To be
   * asked by the server that holds the file, since it ends what a crash left undone.
   *
   * @throws DatabaseUnusableException if not, naming the newest copy that is whole
   */
  static void checkPages(Path file) {
    if (Files.exists(file)) {
      fault(file)
          .ifPresent(fault -> {
            throw damaged(file, fault);
          });
    }
  }

  /**
   * What is wrong with its pages; empty if nothing is.
   *
   * @throws DatabaseUnusableException if that cannot be told, such as on a disk that is full
   * @see <a href="https://sqlite.org/pragma.html#pragma_quick_check">PRAGMA quick_check</a>
   */
  private static Optional<String> fault(Path file) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
        var statement = connection.createStatement();
        var answer = statement.executeQuery("PRAGMA quick_check(1)")) {
      var word = answer.next() ? answer.getString(1) : "no answer";
      return word.equals("ok") ? Optional.empty() : Optional.of(word);
    } catch (SQLException e) {
      if (DatabaseFault.isDamage(e)) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
      throw new DatabaseUnusableException(
          "VM_API_DB_PATH: %s cannot be looked through (%s); if its disk is full, make room there."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static DatabaseUnusableException damaged(Path file, String how) {
    var advice =
        DatabaseBackup.copiesOf(file).stream()
            .filter(DatabaseFile::isGood)
            .findFirst()
            .map(copy ->
                "The newest good copy is %s: move %s, %s-wal and %s-shm away, copy it there and start again."
                    .formatted(copy, file, file.getFileName(), file.getFileName()))
            .orElse(
                "There is no good copy beside it; 'sqlite3 %s .recover' writes out what can still be read."
                    .formatted(file));
    return new DatabaseUnusableException(
        "VM_API_DB_PATH: %s is damaged (%s). %s"
            .formatted(file, how.lines().findFirst().orElse(""), advice),
        null);
  }

  private static boolean isGood(Path copy) {
    try {
      return fault(copy).isEmpty();
    } catch (DatabaseUnusableException e) {
      return false;
    }
  }

  private static DatabaseUnusableException unusable(
      Path file, String what, @Nullable Exception cause) {
    return new DatabaseUnusableException(
        "VM_API_DB_PATH: %s %s; give another file.".formatted(file, what), cause);
  }
}
