package dev.vmorchestrator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged server as its users run it: a process of its own, with its port and database, on the
 * real engine. {@link #kill()} is {@code kill -9}.
 */
public final class ServerProcess implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path directory;
  private final int port = freePort();
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> arguments = new ArrayList<>();
  private String host = "localhost";
  private String heap = "512m";
  private List<String> fromJar = List.of();
  private volatile @Nullable Process process;

  public ServerProcess(Path directory) {
    this.directory = directory;
    environment.put("VM_API_BIND", "127.0.0.1:" + port);
    environment.put("VM_API_SSH_BIND", "127.0.0.1:0");
    environment.put("VM_API_DB_PATH", database().toString());
    environment.put("VM_API_SNAPSHOT_DIR", snapshots().toString());
    // Whoever breaks the tests off is left no servers.
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /** Listens on this address of the machine's alone, with its SSH gateway too. */
  public ServerProcess at(String address) {
    host = address;
    return with("VM_API_BIND", address + ":" + port).with("VM_API_SSH_BIND", address + ":0");
  }

  public ServerProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Has no more memory for its objects; as much again for buffers beside them. */
  public ServerProcess withHeap(String most) {
    heap = most;
    return this;
  }

  /** A property that has no variable, such as a template of the test's own. */
  public ServerProcess withProperty(String name, String value) {
    arguments.add("--" + name + "=" + value);
    return this;
  }

  /** Its workspaces are simulated: created at once, while a repository takes an hour. */
  public ServerProcess withoutEngine() {
    return withProperty("vm.workspaces.provider", "simulated")
        .withProperty("vm.simulated.create", "0s")
        .withProperty("vm.simulated.repository", "1h");
  }

  /** One template alone, {@code tiny}, of an image that is in the engine. */
  public ServerProcess withTinyTemplate(String image) {
    return withProperty("vm.templates[0].id", "tiny")
        .withProperty("vm.templates[0].name", "Tiny")
        .withProperty("vm.templates[0].description", "Busybox")
        .withProperty("vm.templates[0].image", image);
  }

  public Path database() {
    return directory.resolve("vm.db");
  }

  public Path snapshots() {
    return directory.resolve("snapshots");
  }

  /** Kept after the test, for whoever asks why it failed. */
  public Path log() {
    return Path.of("target", "server-%d.log".formatted(port));
  }

  /** A line to it that can be cut; whoever asks closes it. */
  public FaultProxy line() {
    return FaultProxy.before(host, port);
  }

  public String url(String path) {
    return "http://%s:%d%s".formatted(host, port, path);
  }

  /** Blocks until it answers. */
  public ServerProcess start() {
    spawn();
    try {
      Awaitility.await("the server answers, see " + log())
          .atMost(Duration.ofMinutes(4))
          .until(this::answers);
    } catch (ConditionTimeoutException e) {
      dumpThreads();
      throw e;
    }
    return this;
  }

  /**
   * Unpacks the jar and keeps what the JVM finds out in a first life: every later start takes less
   * than half as long. For tests with many; this costs as much as three of the slow ones.
   *
   * @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
   */
  public ServerProcess learnToStartQuickly() {
    var unpacked = directory.resolve("quick/unpacked");
    var cache = directory.resolve("quick/server.aot");
    try {
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var extract =
          new ProcessBuilder(
                  java,
                  "-Djarmode=tools",
                  "-jar",
                  jar().toString(),
                  "extract",
                  "--destination",
                  unpacked.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
      if (extract.waitFor() != 0) {
        throw new AssertionError("the jar could not be unpacked, see " + log());
      }
      var jar = unpacked.resolve(jar().getFileName()).toString();
      fromJar = List.of("-XX:AOTCacheOutput=" + cache, "-jar", jar);
      start();
      terminate();
      fromJar = List.of("-XX:AOTCache=" + cache, "-jar", jar);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Starts the process and waits for nothing. */
  public void spawn() {
    try {
      var command = new ArrayList<String>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      // A quick start matters more here than speed later.
      command.addAll(
          List.of("-Xmx" + heap, "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
      command.addAll(fromJar.isEmpty() ? List.of("-jar", jar().toString()) : fromJar);
      command.addAll(arguments);
      var builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path jar() throws IOException {
    try (var files = Files.list(Path.of("target"))) {
      return files
          .filter(f -> f.getFileName().toString().matches("vm-orchestrator-.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("no jar in target: package it first"));
    }
  }

  /** Whether it answers; fails if the process has ended. */
  public boolean answers() {
    var running = process;
    if (running == null || !running.isAlive()) {
      throw new AssertionError("the server ended, see " + log() + ":\n" + endOfLog());
    }
    try {
      return get("/health").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** What it is doing that takes so long, virtual threads too, into a file beside its log. */
  private void dumpThreads() {
    var stuck = process;
    if (stuck == null) {
      return;
    }
    var file = log().resolveSibling("server-%d.threads".formatted(port)).toAbsolutePath();
    try {
      new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
              Long.toString(stuck.pid()),
              "Thread.dump_to_file",
              "-overwrite",
              file.toString())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
          .start()
          .waitFor(30, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String endOfLog() {
    try {
      var lines = Files.readAllLines(log());
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** SIGTERM, and waits until it has ended in its own way. */
  public void terminate() {
    end(false);
  }

  /** {@code kill -9}, and waits until it is gone. */
  public void kill() {
    end(true);
  }

  private void end(boolean forcibly) {
    var ending = process;
    if (ending == null) {
      return;
    }
    if (forcibly) {
      ending.destroyForcibly();
    } else {
      ending.destroy();
    }
    try {
      if (!ending.waitFor(120, TimeUnit.SECONDS)) {
        dumpThreads();
        ending.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process = null;
  }

  @Override
  public void close() {
    end(false);
  }

  public HttpResponse<String> get(String path) {
    return send("ann", "GET", path, null);
  }

  public JsonNode json(String path) {
    return read(get(path));
  }

  public static JsonNode read(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  /** A request of this user's; {@code json} is its body, or null for none. */
  public HttpResponse<String> send(
      String user, String method, String path, @Nullable String json, String... headers) {
    var body =
        json == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(json);
    var request =
        HttpRequest.newBuilder(URI.create(url(path)))
            .timeout(Duration.ofSeconds(30))
            .header("x-user", user)
            .header("Content-Type", "application/json")
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (HttpTimeoutException e) {
      dumpThreads();
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Below those that the system gives to clients: while the server is away, nobody's connection may
   * take its port, least of all a client that is asking for it.
   */
  private static int freePort() {
    while (true) {
      var port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
      try (var socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Taken: another.
      }
    }
  }
}
