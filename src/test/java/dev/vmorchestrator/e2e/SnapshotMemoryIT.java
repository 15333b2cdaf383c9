package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A snapshot that has room neither in the server's heap nor beside it. */
class SnapshotMemoryIT {
  private static final int MEGABYTES = 400;

  @TempDir static Path directory;
  private static SnapshotServer on;
  private static String workspace;
  private static JsonNode snapshot;

  @BeforeAll
  static void aLargeSnapshot() {
    on = SnapshotServer.withHeap(directory, "144m");
    workspace = on.aWorkspace("large", "first");
    on.engine.run(
        workspace, "dd", "if=/dev/zero", "of=/workspace/large", "bs=1M", "count=" + MEGABYTES);
    snapshot = on.take(workspace, "one");
    assertThat(snapshot.get("status").asString()).as(snapshot.toString()).isEqualTo("ready");
    assertThat(snapshot.get("size_bytes").asLong()).isGreaterThan((long) MEGABYTES << 20);
    on.write(workspace, "second");
  }

  @AfterAll
  static void clean() {
    on.close();
  }

  @Test
  void isDownloaded() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(
                URI.create(on.server.url(SnapshotServer.path(snapshot) + "/download")))
            .header("x-user", "ann")
            .build();
    var answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    try (var body = answer.body()) {
      assertThat(SnapshotServer.sha256(body)).isEqualTo(snapshot.get("sha256").asString());
    }
    assertThat(on.server.answers()).isTrue();
  }

  @Test
  void isLoadedFromItsFile() {
    on.engine.removeImage(snapshot.get("image_id").asString());
    var operation = on.restore(snapshot, false);
    assertThat(operation.get("status").asString()).as(operation.toString()).isEqualTo("Success");
    assertThat(on.read(workspace)).isEqualTo("first");
    on.assertWhole(workspace);
  }
}
