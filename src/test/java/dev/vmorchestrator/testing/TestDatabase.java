package dev.vmorchestrator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Gives each context a SQLite file and a directory for snapshots of its own, with the production
 * settings; removes it after.
 */
public final class TestDatabase
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    try {
      var directory = Files.createTempDirectory("vm-test");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(directory.toFile())));
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "test database",
                  Map.of(
                      "vm.db.path", directory.resolve("vm.db").toString(),
                      "vm.snapshots.directory", directory.resolve("snapshots").toString())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
