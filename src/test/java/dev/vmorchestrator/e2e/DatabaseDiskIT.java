package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vmorchestrator.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database's disk is full, then read-only: a small tmpfs, which needs root to be mounted. */
class DatabaseDiskIT {
  @TempDir Path directory;
  private Path disk;
  private ServerProcess server;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    run("mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", disk.toString());
    server =
        new ServerProcess(disk)
            .with("VM_API_PROVIDER", "simulated")
            .with("VM_API_SNAPSHOT_DIR", directory.resolve("snapshots").toString());
  }

  @AfterEach
  void unmount() throws Exception {
    server.close();
    run("umount", disk.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
  }

  private HttpResponse<String> create(String name) {
    return server.send(
        "ann",
        "POST",
        "/api/v1/workspaces",
        "{\"name\":\"%s\",\"repo_url\":\"https://example.org/%s\"}"
            .formatted(name, "a".repeat(1500)));
  }

  /** To the last byte. */
  private Path ballast() {
    var file = disk.resolve("ballast");
    try (var out = Files.newOutputStream(file)) {
      for (var i = 0; i < 100_000; i++) {
        out.write(new byte[1024]);
      }
      throw new AssertionError("the disk is never full");
    } catch (IOException e) {
      return file;
    }
  }

  private HttpResponse<String> createUntilItIsRefused() {
    for (var i = 0; i < 500; i++) {
      var answer = create("app-" + i);
      if (answer.statusCode() != 201) {
        return answer;
      }
    }
    throw new AssertionError("the disk is never full");
  }

  private String log() {
    try {
      return Files.readString(server.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void isNeitherTakenForDamageNorLosesAnything() throws Exception {
    server.start();
    assertThat(create("before").statusCode()).isEqualTo(201);
    var ballast = ballast();
    var refused = createUntilItIsRefused();
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
    assertThat(refused.body()).contains("DATABASE_UNAVAILABLE", "disk", "full");
    assertThat(server.get("/api/v1/workspaces").statusCode()).isEqualTo(200);

    server.kill();
    server.start();
    assertThat(server.get("/api/v1/workspaces?limit=500").body()).contains("\"before\"");
    assertThat(createUntilItIsRefused().body()).contains("disk", "full");
    assertThat(log()).doesNotContain("is damaged");

    Files.delete(ballast);
    assertThat(create("afterwards").statusCode()).isEqualTo(201);
    assertThat(server.get("/api/v1/workspaces?limit=500").body()).contains("\"before\"");
    server.terminate();

    run("mount", "-o", "remount,ro", disk.toString());
    assertThatThrownBy(server::start).hasMessageContaining("the server ended");
    assertThat(log()).containsPattern("VM_API_DB_PATH: .* may not be read and written");
    run("mount", "-o", "remount,rw", disk.toString());
    server.start();
    assertThat(server.get("/api/v1/workspaces?limit=500").body()).contains("\"afterwards\"");
  }
}
