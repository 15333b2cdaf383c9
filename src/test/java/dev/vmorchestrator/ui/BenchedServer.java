package dev.vmorchestrator.ui;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The server that is measured, by its API and its process.
 *
 * @param url without a slash at its end
 */
record BenchedServer(HttpClient http, String url, long pid) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Fails unless it is done. */
  JsonNode send(String user, String method, String path, @Nullable String json) {
    var body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
    var request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
            .header("x-user", user)
            .header("Content-Type", "application/json")
            .method(method, body);
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(path + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String create(String user, String name) {
    var json = "{\"name\":\"%s\"}".formatted(name);
    return send(user, "POST", "/workspaces", json).path("id").asString();
  }

  /** The workspace once it is in this state. */
  JsonNode await(String user, String id, String status) {
    return Awaitility.await(id + " is " + status)
        .atMost(Duration.ofMinutes(1))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> send(user, "GET", "/workspaces/" + id, null),
            w -> w.path("status").asString().equals(status));
  }

  /** What is alive in its heap, in bytes; counted after a full collection. */
  long heap() throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var counting =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    var lines = new String(counting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var total = lines.lines().filter(l -> l.startsWith("Total")).findFirst();
    return Long.parseLong(
        total.orElseThrow(() -> new IllegalStateException(lines)).trim().split("\\s+")[2]);
  }
}
