package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vmorchestrator.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full: a small one as the directory. */
class SnapshotDiskIT {
  @TempDir Path directory;
  private SmallDisk disk;

  @BeforeEach
  void mount() {
    disk = SmallDisk.mount(directory.resolve("snapshots"), 3);
  }

  @AfterEach
  void unmount() {
    disk.close();
  }

  @Test
  void saysHowMuchIsNeededAndChangesNothing() throws IOException {
    try (var on = new SnapshotServer(directory)) {
      var workspace = on.aWorkspace("full", "first");
      Files.write(disk.path().resolve("ballast"), new byte[2_000_000]);

      var snapshot = on.take(workspace, "one");

      assertThat(snapshot.get("status").asString()).isEqualTo("failed");
      assertThat(snapshot.get("error_message").asString())
          .containsPattern("no space left: [0-9.]+ MB needed, [0-9.]+ MB free");
      on.assertWhole(workspace);
      assertThat(on.read(workspace)).isEqualTo("first");

      Files.delete(disk.path().resolve("ballast"));
      disk.resize(20);
      assertThat(on.take(workspace, "one").get("status").asString()).isEqualTo("ready");
      on.assertWhole(workspace);
    }
  }
}
