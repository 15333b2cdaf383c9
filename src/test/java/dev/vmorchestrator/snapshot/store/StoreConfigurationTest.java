package dev.vmorchestrator.snapshot.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a start says about the directory. */
@ExtendWith(OutputCaptureExtension.class)
class StoreConfigurationTest {
  private static final Path DATABASE = Path.of("/var/lib/vm/vm.db");

  private static SnapshotDirectory start(Path home, Path database) {
    var properties = new SnapshotProperties(home.resolve("snapshots"));
    return new StoreConfiguration().snapshotDirectory(properties, database);
  }

  @Test
  void warnsThatTmpDoesNotSurviveAReboot(
      @TempDir(factory = BelowTmp.class) Path home, CapturedOutput output) {
    assertThat(start(home, DATABASE).isOurs()).isTrue();
    assertThat(output)
        .contains("WARN", "does not survive a reboot: set VM_API_SNAPSHOT_DIR")
        .doesNotContain("another database");
  }

  @Test
  void saysNothingElsewhere(@TempDir(factory = Elsewhere.class) Path home, CapturedOutput output) {
    assertThat(start(home, DATABASE).isOurs()).isTrue();
    assertThat(output).doesNotContain("WARN");
  }

  @Test
  void warnsThatAnotherDatabasesSnapshotsAreThereToo(
      @TempDir(factory = Elsewhere.class) Path home, CapturedOutput output) {
    start(home, DATABASE);
    start(home, Path.of("/srv/vm.db"));
    assertThat(output)
        .containsOnlyOnce("WARN")
        .contains("the snapshots of another database are here too", "set VM_API_SNAPSHOT_DIR");
  }

  static final class BelowTmp implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
        throws IOException {
      return Files.createTempDirectory(Path.of("/tmp"), "vm-test");
    }
  }

  static final class Elsewhere implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
        throws IOException {
      return Files.createTempDirectory(Path.of("/var/tmp"), "vm-test");
    }
  }
}
