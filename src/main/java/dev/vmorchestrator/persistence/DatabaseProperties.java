package dev.vmorchestrator.persistence;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the state is.
 *
 * @param path the SQLite file; its directory is made, readable by its owner alone
 */
@ConfigurationProperties("vm.db")
record DatabaseProperties(Path path) {}
