package dev.vmorchestrator.snapshot.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the files are.
 *
 * @param directory made where it is missing, readable by its owner alone
 */
@ConfigurationProperties("vm.snapshots")
record SnapshotProperties(@DefaultValue("/tmp/vm-snapshots") Path directory) {}
