package dev.vmorchestrator.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.ServerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The real server on the real engine, and what people ask of its snapshots. */
final class SnapshotServer implements AutoCloseable {
  static final String FILE = "/workspace/work.txt";
  private static final int MANY = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  final Engine engine = new Engine();
  final ServerProcess server;
  private final List<String> workspaces = new ArrayList<>();

  SnapshotServer(Path directory) {
    this(directory, directory.resolve("snapshots"), 1);
  }

  /**
   * @param starts how often it is going to be started: for many it is worth learning to be quick
   */
  SnapshotServer(Path directory, int starts) {
    this(directory, directory.resolve("snapshots"), starts);
  }

  /**
   * @param snapshots where its snapshots' files are
   */
  SnapshotServer(Path directory, Path snapshots) {
    this(directory, snapshots, 1);
  }

  private SnapshotServer(Path directory, Path snapshots, int starts) {
    this(new ServerProcess(directory).with("VM_API_SNAPSHOT_DIR", snapshots.toString()), starts);
  }

  private SnapshotServer(ServerProcess server, int starts) {
    this.server = server.withTinyTemplate(engine.tinyImage());
    if (starts > MANY) {
      server.learnToStartQuickly();
    }
    server.start();
  }

  static SnapshotServer withHeap(Path directory, String most) {
    return new SnapshotServer(new ServerProcess(directory).withHeap(most), 1);
  }

  /** A server that waits for nothing when it is stopped. */
  static SnapshotServer inAHurry(Path directory) {
    return new SnapshotServer(
        new ServerProcess(directory).withProperty("vm.provisioner.shutdown-grace", "0s"), 1);
  }

  static String path(String workspace) {
    return "/api/v1/workspaces/" + workspace;
  }

  static String path(JsonNode snapshot) {
    return path(snapshot.get("workspace_id").asString())
        + "/snapshots/"
        + snapshot.get("id").asString();
  }

  /** Runs, with that in its file. */
  String aWorkspace(String name, String content) {
    return begin("{\"name\":\"%s\"}".formatted(name), content);
  }

  /** Runs, with the snapshot's files. */
  String aCopy(String name, JsonNode snapshot) {
    var body = "{\"name\":\"%s\",\"snapshot_id\":\"%s\"}";
    return begin(body.formatted(name, snapshot.get("id").asString()), null);
  }

  private String begin(String body, @Nullable String content) {
    var answer = server.send("ann", "POST", "/api/v1/workspaces", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    var id = ServerProcess.read(answer).get("id").asString();
    workspaces.add(id);
    await("workspace %s runs, see %s".formatted(id, server.log()))
        .atMost(PATIENCE)
        .until(() -> status(id).equals("running"));
    if (content != null) {
      write(id, content);
    }
    return id;
  }

  String status(String workspace) {
    return server.json(path(workspace)).get("status").asString();
  }

  void write(String workspace, String content) {
    engine.run(workspace, "sh", "-c", "echo %s > %s".formatted(content, FILE));
  }

  String read(String workspace) {
    return engine.run(workspace, "cat", FILE).strip();
  }

  /** Asks for one; the answer's operation is under way. */
  HttpResponse<String> ask(String workspace, String name) {
    var answer =
        server.send(
            "ann", "POST", path(workspace) + "/snapshots", "{\"name\":\"%s\"}".formatted(name));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return answer;
  }

  /** One that has ended, ready or failed. */
  JsonNode take(String workspace, String name) {
    var snapshot = ServerProcess.read(ask(workspace, name));
    awaitQuiet(workspace);
    return server.json(path(snapshot));
  }

  /** The operation, ended. */
  JsonNode restore(JsonNode snapshot, boolean keepPresent) {
    var operation = askRestore(snapshot, keepPresent);
    awaitQuiet(snapshot.get("workspace_id").asString());
    return server.json(operation);
  }

  /** Returns the operation's address. */
  String askRestore(JsonNode snapshot, boolean keepPresent) {
    var body = "{\"keep_present\":%s}".formatted(keepPresent);
    var answer = server.send("ann", "POST", path(snapshot) + "/restore", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** Every operation on it has ended, and every snapshot. */
  void awaitQuiet(String workspace) {
    await("nothing is under way on %s, see %s".formatted(workspace, server.log()))
        .atMost(PATIENCE)
        .until(() -> operations(workspace).stream().noneMatch(o -> o.get("completed_at").isNull()));
  }

  List<JsonNode> operations(String workspace) {
    return list("/api/v1/operations?limit=500&workspace_id=" + workspace);
  }

  List<JsonNode> snapshots(String workspace) {
    return list(path(workspace) + "/snapshots");
  }

  private List<JsonNode> list(String path) {
    var all = new ArrayList<JsonNode>();
    server.json(path).forEach(all::add);
    return all;
  }

  Path file(JsonNode snapshot) {
    return server
        .snapshots()
        .resolve(snapshot.get("workspace_id").asString())
        .resolve(snapshot.get("name").asString() + ".tar");
  }

  static String sha256(Path file) {
    try (var in = Files.newInputStream(file)) {
      return sha256(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sha256(InputStream from) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(from, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The names of the files in the workspace's directory. */
  List<String> files(String workspace) {
    var folder = server.snapshots().resolve(workspace);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var found = Files.list(folder)) {
      return found.map(f -> f.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Each snapshot ready with both copies or failed with none, one container, running, nothing else
   * of it anywhere.
   */
  void assertWhole(String workspace) {
    assertThat(status(workspace)).as("see " + server.log()).isEqualTo("running");
    await("only whole snapshots of %s are left, see %s".formatted(workspace, server.log()))
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          var all = snapshots(workspace);
          assertThat(all).allMatch(s -> !s.get("status").asString().equals("creating"));
          var ready = all.stream().filter(s -> s.get("status").asString().equals("ready")).toList();
          assertThat(files(workspace))
              .containsExactlyInAnyOrderElementsOf(
                  ready.stream().map(s -> s.get("name").asString() + ".tar").toList());
          assertThat(engine.snapshotImagesOf(workspace))
              .containsExactlyInAnyOrderElementsOf(
                  ready.stream().map(s -> s.get("image_id").asString()).toList());
          for (var snapshot : ready) {
            assertThat(Files.size(file(snapshot))).isEqualTo(snapshot.get("size_bytes").asLong());
          }
        });
    var container = engine.inspect(workspace);
    assertThat(container.getName()).isEqualTo("/vm-" + workspace);
    assertThat(container.getState().getRunning()).isTrue();
    assertThat(container.getId())
        .isEqualTo(server.json(path(workspace)).get("provider_id").asString());
  }

  @Override
  public void close() {
    server.close();
    engine.removeContainersOf(workspaces);
    workspaces.forEach(w -> engine.snapshotImagesOf(w).forEach(engine::removeImage));
  }
}
