package dev.vmorchestrator.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class PersistenceConfiguration {

  /** SQLite has one writer; a second connection would only wait for it. */
  private static final int WRITERS = 1;

  private static final int READERS = 4;

  @Bean(destroyMethod = "close")
  DatabaseLock databaseLock(DatabaseProperties properties) {
    makeDirectory(properties.path().toAbsolutePath().getParent());
    DatabaseFile.check(properties.path());
    var lock = DatabaseLock.take(properties.path());
    try {
      DatabaseFile.checkPages(properties.path());
    } catch (DatabaseUnusableException e) {
      lock.release();
      throw e;
    }
    return lock;
  }

  @Bean
  @FlywayDataSource
  HikariDataSource writerDataSource(DatabaseProperties properties, DatabaseLock lock) {
    var config = sqlite(properties.path(), "writer", WRITERS);
    config.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    return new HikariDataSource(config);
  }

  @Bean
  HikariDataSource readerDataSource(DatabaseProperties properties, DatabaseLock lock) {
    var config = sqlite(properties.path(), "reader", READERS);
    config.setConnectionInitSql("PRAGMA query_only = on");
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  @Bean
  @Primary
  DataSource dataSource(HikariDataSource writerDataSource, HikariDataSource readerDataSource) {
    var lazy = new LazyConnectionDataSourceProxy(writerDataSource);
    lazy.setReadOnlyDataSource(readerDataSource);
    lazy.setDefaultAutoCommit(true);
    lazy.setDefaultTransactionIsolation(java.sql.Connection.TRANSACTION_SERIALIZABLE);
    return lazy;
  }

  @Bean
  FlywayMigrationStrategy databaseBackup(DatabaseProperties properties, Clock clock) {
    return new DatabaseBackup(properties.path(), clock);
  }

  private static HikariConfig sqlite(Path path, String name, int size) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl("jdbc:sqlite:" + path.toAbsolutePath());
    config.setMaximumPoolSize(size);
    config.setExceptionOverride(new BrokenConnections());
    config.addDataSourceProperty("journal_mode", "WAL");
    config.addDataSourceProperty("busy_timeout", "5000");
    config.addDataSourceProperty("synchronous", "NORMAL");
    config.addDataSourceProperty("foreign_keys", "on");
    return config;
  }

  private static void makeDirectory(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory.getParent());
        Files.createDirectory(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw new DatabaseUnusableException(
          "VM_API_DB_PATH: the directory %s cannot be made (%s); give a file in one you may write."
              .formatted(directory, e.getMessage()),
          e);
    }
  }
}
