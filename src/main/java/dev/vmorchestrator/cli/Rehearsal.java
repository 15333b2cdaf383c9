package dev.vmorchestrator.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Goes through the usual verbs with a server of its own, so that a start cache made of this run
 * ({@code -XX:AOTCacheOutput}) has what they need. Nothing outside is touched or shown.
 */
final class Rehearsal {
  private static final String WORKSPACE =
      """
      {"id":"550e8400-e29b-41d4-a716-446655440000","name":"my-project","owner":"testuser",
       "repo_url":null,"template":"nodejs","provider":"docker","status":"running",
       "created_at":"2026-11-22T10:30:00.123Z","updated_at":"2026-11-22T10:30:01.456Z",
       "ttl_seconds":86400,"expires_at":"2026-11-23T10:30:00.123Z","provider_id":"0",
       "connection_info":{"container_id":"0","status":"running","ssh_command":"vm ssh my-project"},
       "error_message":null,"metadata":null}
      """;
  private static final String OPERATION =
      """
      {"id":"550e8400-e29b-41d4-a716-446655440000","workspace_id":"550e8400-e29b-41d4-a716-446655440000",
       "workspace_name":"my-project","operation_type":"Create","status":"Success",
       "requested_by":"testuser","started_at":"2026-11-22T10:30:00.123Z",
       "completed_at":"2026-11-22T10:30:01.123Z","error":null,
       "progress":{"message":"Starting","percent":41},"attempt":1}
      """;

  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(server, "/api/v1/workspaces", 200, "[%s]".formatted(WORKSPACE));
    answer(server, "/api/v1/operations", 200, "[%s]".formatted(OPERATION));
    answer(server, "/api/v1/templates", 200, "[]");
    server.start();
    try {
      var around = around("http://localhost:" + server.getAddress().getPort());
      Vm.run(around, "ls");
      Vm.run(around, "ls", "-o", "json");
      Vm.run(around, "ops");
      Vm.run(around, "start", "my-project");
      Vm.run(around, "ssh", "no-such-project");
      Vm.run(around, "templates");
      Vm.run(around, "--help");
      Vm.run(around, "lss");
    } finally {
      server.stop(0);
    }
  }

  private static void answer(HttpServer server, String path, int status, String json) {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static Surroundings around(String server) {
    var environment =
        Map.of("VM_SERVER", server, "VM_HOME", Path.of("no-such-directory").toString());
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var screen =
        new Screen(
            new ByteArrayInputStream(new byte[0]), nowhere, nowhere, false, true, true, true);
    return new Surroundings(
        environment, screen, new Programs(environment), Clock.systemUTC(), Thread::sleep);
  }
}
