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

  /** There is room for what is restored, and none to keep what it would replace. */
  @Test
  void replacesNothingThatItHasNoRoomToKeep() throws IOException {
    disk.resize(20);
    try (var on = new SnapshotServer(directory)) {
      var workspace = on.aWorkspace("full", "first");
      var snapshot = on.take(workspace, "one");
      on.write(workspace, "second");
      var container = on.engine.inspect(workspace).getId();
      Files.write(disk.path().resolve("ballast"), new byte[16_500_000]);

      var refused = on.restore(snapshot, true);

      assertThat(refused.get("status").asString()).isEqualTo("Failed");
      assertThat(refused.get("error").asString())
          .containsPattern("no space left: [0-9.]+ MB needed, [0-9.]+ MB free");
      assertThat(on.engine.inspect(workspace).getId()).isEqualTo(container);
      assertThat(on.engine.inspect(workspace).getState().getPaused()).isFalse();
      assertThat(on.read(workspace)).isEqualTo("second");
      on.assertWhole(workspace);
      assertThat(on.files(workspace)).containsExactly("one.tar");

      assertThat(on.restore(snapshot, false).get("status").asString()).isEqualTo("Success");
      assertThat(on.read(workspace)).isEqualTo("first");
      on.assertWhole(workspace);
    }
  }
}
