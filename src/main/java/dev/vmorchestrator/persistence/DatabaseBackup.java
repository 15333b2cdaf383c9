package dev.vmorchestrator.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Copies the database before a migration that has something to do; keeps the newest five. */
final class DatabaseBackup implements FlywayMigrationStrategy {
  private static final Logger log = LoggerFactory.getLogger(DatabaseBackup.class);
  private static final int KEPT = 5;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Path database;
  private final Clock clock;

  DatabaseBackup(Path database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public void migrate(Flyway flyway) {
    var info = flyway.info();
    if (info.applied().length > 0 && info.pending().length > 0) {
      copy(flyway);
    }
    flyway.migrate();
  }

  private void copy(Flyway flyway) {
    var copy =
        database.resolveSibling(
            database.getFileName() + ".backup." + STAMP.format(clock.instant()));
    JdbcClient.create(flyway.getConfiguration().getDataSource())
        .sql("VACUUM INTO ?")
        .param(copy.toString())
        .update();
    log.atInfo().addKeyValue("file", copy).log("database copied before a migration");
    try {
      for (var old : copiesOf(database).stream().skip(KEPT).toList()) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      log.atWarn().setCause(e).log("old database copies could not be removed");
    }
  }

  /** The copies beside a database, the newest first; none if they cannot be listed. */
  static List<Path> copiesOf(Path database) {
    var prefix = database.getFileName() + ".backup.";
    try (var files = Files.list(database.toAbsolutePath().getParent())) {
      return files
          .filter(f -> f.getFileName().toString().startsWith(prefix))
          .sorted(Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
