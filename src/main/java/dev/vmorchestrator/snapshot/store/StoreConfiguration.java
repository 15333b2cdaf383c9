package dev.vmorchestrator.snapshot.store;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SnapshotProperties.class)
class StoreConfiguration {
  private static final Logger log = LoggerFactory.getLogger(StoreConfiguration.class);

  @Bean
  SnapshotDirectory snapshotDirectory(
      SnapshotProperties properties, @Value("${vm.db.path}") Path database) {
    var directory = SnapshotDirectory.prepare(properties.directory(), database.toAbsolutePath());
    if (directory.path().startsWith("/tmp")) {
      log.atWarn()
          .addKeyValue("directory", directory.path())
          .log(
              "snapshots are kept below /tmp, which does not survive a reboot:"
                  + " set VM_API_SNAPSHOT_DIR to a directory that does");
    }
    if (!directory.isOurs()) {
      log.atWarn()
          .addKeyValue("directory", directory.path())
          .log(
              "the snapshots of another database are here too: what belongs to no snapshot stays;"
                  + " set VM_API_SNAPSHOT_DIR to a directory of this server's own");
    }
    return directory;
  }
}
