package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full: a small tmpfs as the directory, which needs root to be mounted. */
class SnapshotDiskIT {
  @TempDir Path directory;
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(directory.resolve("snapshots"));
    run("mount", "-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs", disk.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }

  @Test
  void saysHowMuchIsNeededAndChangesNothing() throws IOException {
    try (var on = new SnapshotServer(directory)) {
      var workspace = on.aWorkspace("full", "first");
      Files.write(disk.resolve("ballast"), new byte[2_000_000]);

      var snapshot = on.take(workspace, "one");

      assertThat(snapshot.get("status").asString()).isEqualTo("failed");
      assertThat(snapshot.get("error_message").asString())
          .containsPattern("no space left: [0-9.]+ MB needed, [0-9.]+ MB free");
      on.assertWhole(workspace);
      assertThat(on.read(workspace)).isEqualTo("first");

      Files.delete(disk.resolve("ballast"));
      run("mount", "-o", "remount,size=20m", disk.toString());
      assertThat(on.take(workspace, "one").get("status").asString()).isEqualTo("ready");
      on.assertWhole(workspace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
