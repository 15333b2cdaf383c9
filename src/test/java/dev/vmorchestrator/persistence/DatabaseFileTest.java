package dev.vmorchestrator.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseFileTest {
  @TempDir Path directory;
  private Path database;

  @BeforeEach
  void aDatabaseOfSomePages() {
    database = directory.resolve("vm.db");
    var jdbc = jdbc(database);
    jdbc.sql("CREATE TABLE kept (id INTEGER PRIMARY KEY, word TEXT)").update();
    jdbc.sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                + " INSERT INTO kept SELECT i, hex(randomblob(20)) FROM n")
        .update();
  }

  private static JdbcClient jdbc(Path file) {
    return JdbcClient.create(new DriverManagerDataSource("jdbc:sqlite:" + file));
  }

  private void damage(Path file, long from) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(from);
      bytes.write("damaged ".repeat(1000).getBytes());
    }
  }

  private Path copy(String time) {
    var copy = directory.resolve("vm.db.backup." + time);
    jdbc(database).sql("VACUUM INTO ?").param(copy.toString()).update();
    return copy;
  }

  @Test
  void passesForAFileThatIsWholeForAnEmptyOneAndForNone() throws IOException {
    DatabaseFile.check(database);
    DatabaseFile.checkPages(database);
    var empty = Files.createFile(directory.resolve("empty.db"));
    DatabaseFile.check(empty);
    DatabaseFile.checkPages(empty);
    DatabaseFile.checkPages(directory.resolve("none.db"));
    assertThat(directory.resolve("none.db")).doesNotExist();
  }

  @Test
  void namesTheNewestCopyThatIsWhole() throws IOException {
    var good = copy("20261101-000000-000");
    damage(copy("20261102-000000-000"), 8192);
    damage(database, 8192);
    DatabaseFile.check(database);
    assertThatExceptionOfType(DatabaseUnusableException.class)
        .isThrownBy(() -> DatabaseFile.checkPages(database))
        .withMessageContaining(database + " is damaged")
        .withMessageContaining("The newest good copy is " + good);
  }

  @Test
  void saysSoWhereThereIsNoGoodCopy() throws IOException {
    damage(database, 8192);
    assertThatExceptionOfType(DatabaseUnusableException.class)
        .isThrownBy(() -> DatabaseFile.checkPages(database))
        .withMessageContaining("There is no good copy beside it")
        .withMessageContaining(".recover");
  }

  @Test
  void aBeginningThatIsOverwrittenIsDamageWhereThereAreCopies() throws IOException {
    damage(database, 0);
    assertThatExceptionOfType(DatabaseUnusableException.class)
        .isThrownBy(() -> DatabaseFile.check(database))
        .withMessageContaining("is no SQLite database");
    Files.move(database, directory.resolve("damaged"));
    aDatabaseOfSomePages();
    var good = copy("20261101-000000-000");
    damage(database, 0);
    assertThatExceptionOfType(DatabaseUnusableException.class)
        .isThrownBy(() -> DatabaseFile.check(database))
        .withMessageContaining("is damaged")
        .withMessageContaining(good.toString());
  }

  @Test
  void looksThroughAMegabyteInNoTimeThatAnybodyNotices() throws IOException {
    var begun = System.nanoTime();
    DatabaseFile.checkPages(database);
    System.out.printf(
        "quick_check of %d KiB: %d ms%n",
        Files.size(database) / 1024, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    assertThat(Files.size(database)).isGreaterThan(500_000);
  }
}
