package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Snapshots on the real engine: one server, a workspace for each test. */
class SnapshotIT {
  @TempDir static Path directory;
  private static SnapshotServer on;

  @BeforeAll
  static void start() {
    on = new SnapshotServer(directory);
  }

  @AfterAll
  static void clean() {
    on.close();
  }

  /** Ready, with {@code first} in its file; the workspace has {@code second} by now. */
  private JsonNode aSnapshotAndLaterWork(String name) {
    var workspace = on.aWorkspace(name, "first");
    var snapshot = on.take(workspace, "one");
    assertThat(snapshot.get("status").asString()).as(snapshot.toString()).isEqualTo("ready");
    on.write(workspace, "second");
    return snapshot;
  }

  private static String workspaceOf(JsonNode snapshot) {
    return snapshot.get("workspace_id").asString();
  }

  private void assertAsItWas(JsonNode snapshot, String container) {
    var workspace = workspaceOf(snapshot);
    assertThat(on.status(workspace)).isEqualTo("running");
    assertThat(on.engine.inspect(workspace).getId()).isEqualTo(container);
    assertThat(on.read(workspace)).isEqualTo("second");
    assertThat(on.snapshots(workspace)).hasSize(1);
  }

  @Test
  void bringsAFileBackInANewContainerOfTheSameKind() {
    var snapshot = aSnapshotAndLaterWork("walk");
    var workspace = workspaceOf(snapshot);
    var before = on.engine.inspect(workspace);

    var operation = on.restore(snapshot, true);

    assertThat(operation.get("status").asString()).as(operation.toString()).isEqualTo("Success");
    assertThat(on.read(workspace)).isEqualTo("first");
    var after = on.engine.inspect(workspace);
    assertThat(after.getId()).isNotEqualTo(before.getId());
    assertThat(after.getName()).isEqualTo(before.getName());
    assertThat(after.getConfig().getHostName()).isEqualTo(before.getConfig().getHostName());
    assertThat(after.getHostConfig().getMemory()).isEqualTo(before.getHostConfig().getMemory());
    assertThat(after.getHostConfig().getPidsLimit())
        .isEqualTo(before.getHostConfig().getPidsLimit());
    assertThat(after.getConfig().getLabels().keySet())
        .isEqualTo(before.getConfig().getLabels().keySet());
    on.assertWhole(workspace);

    var kept = on.snapshots(workspace).getFirst();
    assertThat(kept.get("name").asString()).startsWith("before-restore-");
    on.restore(kept, false);
    assertThat(on.read(workspace)).isEqualTo("second");
    on.assertWhole(workspace);
  }

  @Test
  void whatIsSavedIsPausedNoLongerThanTheCommit() {
    var workspace = on.aWorkspace("goes-on", "first");
    on.engine.run(
        workspace,
        "sh",
        "-c",
        "dd if=/dev/urandom of=/workspace/ballast bs=1M count=128 2>/dev/null");
    on.ask(workspace, "large");
    await("its file is being written")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(3))
        .atMost(Duration.ofMinutes(1))
        .until(() -> on.files(workspace).contains("large.tar.part"));
    assertThat(on.read(workspace)).isEqualTo("first"); // the engine refuses where it is paused
    on.awaitQuiet(workspace);
    on.assertWhole(workspace);
  }

  @Test
  void theNewestThreeThatRestoresKeptStayAndOfTheOthersNothing() {
    var workspace = on.aWorkspace("keeps", "first");
    var base = on.take(workspace, "base");
    for (var i = 0; i < 4; i++) {
      on.write(workspace, "state " + i);
      assertThat(on.restore(base, true).get("status").asString()).isEqualTo("Success");
    }
    on.assertWhole(workspace);
    var kept =
        on.snapshots(workspace).stream()
            .filter(s -> s.get("name").asString().startsWith("before-restore-"))
            .toList();
    assertThat(kept).hasSize(3);
    on.restore(kept.getLast(), false);
    assertThat(on.read(workspace)).isEqualTo("state 1");
  }

  @Test
  void goesOnFromTheFileWhereTheImageIsGone() {
    var snapshot = aSnapshotAndLaterWork("from-file");
    on.engine.removeImage(snapshot.get("image_id").asString());
    var operation = on.restore(snapshot, false);
    assertThat(operation.get("status").asString()).as(operation.toString()).isEqualTo("Success");
    assertThat(on.read(workspaceOf(snapshot))).isEqualTo("first");
    on.assertWhole(workspaceOf(snapshot));
  }

  @Test
  void saysWhatIsWrongWithTheFileAndLeavesTheWorkspaceAsItWas() throws IOException {
    var snapshot = aSnapshotAndLaterWork("damaged");
    var container = on.engine.inspect(workspaceOf(snapshot)).getId();
    on.engine.removeImage(snapshot.get("image_id").asString());
    var file = on.file(snapshot);

    flipByte(file);
    assertThat(errorOfRestoring(snapshot)).contains("damaged: sha256 differs");
    assertAsItWas(snapshot, container);
    flipByte(file);

    try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(cut.length() / 2);
    }
    assertThat(errorOfRestoring(snapshot)).contains("damaged: sha256 differs");
    assertAsItWas(snapshot, container);

    Files.delete(file);
    assertThat(errorOfRestoring(snapshot)).contains("snapshot file is missing: " + file);
    assertAsItWas(snapshot, container);
  }

  private String errorOfRestoring(JsonNode snapshot) {
    var operation = on.restore(snapshot, true);
    assertThat(operation.get("status").asString()).isEqualTo("Failed");
    return operation.get("error").asString();
  }

  private static void flipByte(Path path) throws IOException {
    try (var file = new RandomAccessFile(path.toFile(), "rw")) {
      var place = file.length() / 2;
      file.seek(place);
      var old = file.readByte();
      file.seek(place);
      file.writeByte(old ^ 1);
    }
  }

  @Test
  void writesThroughNoLink() throws IOException {
    var workspace = on.aWorkspace("link", "first");
    var elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    var link = on.server.snapshots().resolve(workspace);
    Files.createSymbolicLink(link, elsewhere);

    var snapshot = on.take(workspace, "one");

    assertThat(snapshot.get("status").asString()).isEqualTo("failed");
    assertThat(snapshot.get("error_message").asString()).contains("symbolic link", link.toString());
    assertThat(elsewhere).isEmptyDirectory();
    assertThat(on.status(workspace)).isEqualTo("running");
    Files.delete(link);
    on.assertWhole(workspace);
    assertThat(on.take(workspace, "one").get("status").asString()).isEqualTo("ready");
  }

  @Test
  void givesTheFileAndANewWorkspaceAndLeavesNothingInTheEnd() throws Exception {
    var snapshot = aSnapshotAndLaterWork("origin");
    var origin = workspaceOf(snapshot);

    var download =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(on.server.url(SnapshotServer.path(snapshot) + "/download")))
                    .header("x-user", "ann")
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.headers().firstValueAsLong("Content-Length"))
        .hasValue(snapshot.get("size_bytes").asLong());
    assertThat(SnapshotServer.sha256(new ByteArrayInputStream(download.body())))
        .isEqualTo(snapshot.get("sha256").asString());

    var copy = on.aCopy("copy", snapshot);
    assertThat(on.read(copy)).isEqualTo("first");
    assertThat(on.engine.inspect(copy).getConfig().getHostName()).isEqualTo("copy");

    assertThat(on.server.send("ann", "DELETE", SnapshotServer.path(origin), null).statusCode())
        .isEqualTo(202);
    assertThat(on.server.send("ann", "DELETE", SnapshotServer.path(copy), null).statusCode())
        .isEqualTo(202);
    await("both are gone, see " + on.server.log())
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> {
          assertThat(on.server.get(SnapshotServer.path(origin)).statusCode()).isEqualTo(404);
          assertThat(on.server.get(SnapshotServer.path(copy)).statusCode()).isEqualTo(404);
          assertThat(on.files(origin)).isEmpty();
        });
    // The copy's container may have gone after the image was first to go: once a minute at the
    // most.
    await("the image goes with what was built on it, see " + on.server.log())
        .atMost(Duration.ofSeconds(150))
        .until(() -> on.engine.snapshotImagesOf(origin).isEmpty());
  }
}
