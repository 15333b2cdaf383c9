package dev.vmorchestrator.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class DatabaseBackupTest {
  @TempDir Path directory;
  private final SettableClock clock = new SettableClock();
  private Path database;
  private Path migrations;

  @BeforeEach
  void oneMigration() throws IOException {
    database = directory.resolve("vm.db");
    migrations = Files.createDirectory(directory.resolve("migrations"));
    migration(1, "CREATE TABLE kept (word TEXT)");
  }

  private void migration(int version, String sql) throws IOException {
    Files.writeString(migrations.resolve("V%d__step.sql".formatted(version)), sql + ";");
  }

  private DataSource open(Path file) {
    return new DriverManagerDataSource("jdbc:sqlite:" + file);
  }

  private void migrate() {
    clock.tick(Duration.ofSeconds(1));
    new DatabaseBackup(database, clock)
        .migrate(
            Flyway.configure()
                .dataSource(open(database))
                .locations("filesystem:" + migrations)
                .load());
  }

  private List<Path> copies() throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("vm.db.backup."))
          .sorted()
          .toList();
    }
  }

  @Test
  void copiesNothingWhenThereIsNothingToDo() throws IOException {
    migrate();
    migrate();
    assertThat(copies()).isEmpty();
  }

  @Test
  void copiesTheStateBeforeTheMigration() throws IOException {
    migrate();
    JdbcClient.create(open(database)).sql("INSERT INTO kept VALUES ('before')").update();
    migration(2, "DELETE FROM kept");
    migrate();
    assertThat(copies()).hasSize(1);
    assertThat(
            JdbcClient.create(open(copies().getFirst()))
                .sql("SELECT word FROM kept")
                .query(String.class)
                .list())
        .containsExactly("before");
  }

  @Test
  void keepsTheNewestFive() throws IOException {
    migrate();
    for (int version = 2; version < 9; version++) {
      migration(version, "SELECT 1");
      migrate();
    }
    assertThat(copies()).hasSize(5);
    assertThat(copies().getLast().toString()).endsWith("20261122-103008-000");
  }
}
