package dev.vmorchestrator.ui;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server that {@link DashboardBench} measures, asked as anybody asks it. */
final class BenchServer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String address;
  private final String process;
  private final HttpClient http;

  BenchServer(String address, String process, ExecutorService threads) {
    this.address = address;
    this.process = process;
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();
  }

  String address() {
    return address;
  }

  void create(String user, String name) throws Exception {
    send(user, "POST", "/api/v1/workspaces", "{\"name\":\"%s\"}".formatted(name));
  }

  JsonNode list(String user) throws Exception {
    return send(user, "GET", "/api/v1/workspaces", null);
  }

  /** The id of the only one. */
  String only(String user) throws Exception {
    return list(user).get(0).path("id").asString();
  }

  /** Gives the workspace another end, and says which. */
  String extend(String user, String id, int ttl) throws Exception {
    var body = "{\"ttl_seconds\":%d}".formatted(ttl);
    var now = send(user, "PATCH", "/api/v1/workspaces/" + id, body);
    return Instant.parse(now.path("expires_at").asString()).toString();
  }

  void stopOrStart(String user, String id, boolean stop) throws Exception {
    send(user, "POST", "/api/v1/workspaces/" + id + (stop ? "/stop" : "/start"), null);
  }

  void await(String user, String status, int count) throws Exception {
    while (send(user, "GET", "/api/v1/workspaces?status=" + status, null).size() < count) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private JsonNode send(String user, String method, String path, @Nullable String json)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("x-user", user)
            .header("Content-Type", "application/json")
            .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    var answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(method + " " + path + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** What its heap holds after a collection, in bytes. */
  long live() throws Exception {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var run = new ProcessBuilder(jcmd, process, "GC.class_histogram").start();
    var lines = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    var total = lines.substring(lines.lastIndexOf('\n') + 1).strip();
    return Long.parseLong(total.split("\\s+")[2]);
  }
}
