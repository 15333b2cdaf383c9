package dev.vmorchestrator.e2e;

import dev.vmorchestrator.testing.Engine;
import dev.vmorchestrator.testing.ServerProcess;
import dev.vmorchestrator.testing.SshClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** The real server with its gateway, and two people who have their keys registered. */
final class SshServer implements AutoCloseable {
  final Engine engine = new Engine();
  final ServerProcess server;
  SshClient ann;
  SshClient bob;
  private final List<String> workspaces = new ArrayList<>();
  private final Path directory;

  SshServer(Path directory) {
    this(directory, new ServerProcess(directory));
  }

  /**
   * @param server not started yet
   */
  SshServer(Path directory, ServerProcess server) {
    this.directory = directory;
    this.server = server;
  }

  void start() {
    server.start();
    ann = new SshClient(directory, "ann").registeredAt(server);
    bob = new SshClient(directory, "bob").registeredAt(server);
  }

  /** Runs. */
  String aWorkspace(String user, String name) {
    return aWorkspace(user, name, "nodejs");
  }

  String aWorkspace(String user, String name, String template) {
    var body = "{\"name\":\"%s\",\"template\":\"%s\"}".formatted(name, template);
    var answer = server.send(user, "POST", "/api/v1/workspaces", body);
    var workspace = ServerProcess.read(answer).get("id").stringValue();
    workspaces.add(workspace);
    await(Duration.ofMinutes(10), () -> status(user, workspace).equals("running"));
    return workspace;
  }

  String status(String user, String workspace) {
    return ServerProcess.read(server.send(user, "GET", "/api/v1/workspaces/" + workspace, null))
        .get("status")
        .stringValue();
  }

  static void await(Callable<Boolean> condition) {
    await(Duration.ofSeconds(60), condition);
  }

  private static void await(Duration atMost, Callable<Boolean> condition) {
    Awaitility.await().atMost(atMost).pollInterval(Duration.ofMillis(100)).until(condition);
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    server.close();
    engine.removeContainersOf(workspaces);
  }
}
