package dev.vmorchestrator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** OpenSSH's own clients, with a key of their own and nothing of this machine's configuration. */
public final class SshClient {
  private static final long PATIENCE_SECONDS = 120;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What a client said, and how it ended. */
  public record Ran(int exitCode, String output, String errors) {}

  private final Path directory;
  private final String user;
  private final Path key;
  private int port;
  private String host = "127.0.0.1";

  /** Makes a key for the user. */
  public SshClient(Path directory, String user) {
    this.directory = directory;
    this.user = user;
    key = directory.resolve("id_" + user);
    run(new byte[0], List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString()));
  }

  /** Registers the key, and learns where the gateway is and how it is known. */
  public SshClient registeredAt(ServerProcess server) {
    at(server);
    try {
      var line =
          JSON.writeValueAsString(java.util.Map.of("public_key", Files.readString(publicKey())));
      var answer = server.send(user, "POST", "/api/v1/ssh-keys", line);
      if (answer.statusCode() != 201) {
        throw new AssertionError(answer.body());
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #registeredAt}, but for the key. */
  public SshClient at(ServerProcess server) {
    // It begins to listen just after the web server.
    Awaitility.await("the gateway listens, see " + server.log())
        .atMost(Duration.ofSeconds(60))
        .until(() -> server.get("/api/v1/ssh-gateway").statusCode() == 200);
    var gateway = server.json("/api/v1/ssh-gateway");
    port = gateway.get("port").intValue();
    host = gateway.get("host").stringValue();
    try {
      Files.writeString(
          knownHosts(),
          "[%s]:%d %s\n".formatted(host, port, gateway.get("host_key").stringValue()));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path knownHosts() {
    return directory.resolve("known_hosts_" + user);
  }

  /** Its private half. */
  public Path key() {
    return key;
  }

  private Path publicKey() {
    return Path.of(key + ".pub");
  }

  public int port() {
    return port;
  }

  /** Where scp and rsync get in. */
  public String address(String workspace) {
    return workspace + "@" + host;
  }

  /** Options that ssh, scp and sftp share; the port is their own. */
  public List<String> options() {
    return List.of(
        "-F", "none",
        "-i", key.toString(),
        "-o", "IdentitiesOnly=yes",
        "-o", "BatchMode=yes",
        "-o", "StrictHostKeyChecking=yes",
        "-o", "UserKnownHostsFile=" + knownHosts(),
        "-o", "LogLevel=ERROR",
        "-o", "Port=" + port);
  }

  /** {@code ssh} with its options, as a line that a shell or git can read. */
  public String line() {
    return "ssh " + String.join(" ", options());
  }

  /** A command in the workspace. */
  public Ran ssh(String workspace, String... command) {
    return ssh(new byte[0], workspace, command);
  }

  public Ran ssh(byte[] input, String workspace, String... command) {
    return run(input, command(workspace, List.of(), command));
  }

  /**
   * @param more options; they win over ours, for OpenSSH takes the first it reads
   */
  public List<String> command(String workspace, List<String> more, String... command) {
    var all = new ArrayList<>(List.of("ssh"));
    all.addAll(more);
    all.addAll(options());
    all.add(address(workspace));
    all.addAll(List.of(command));
    return all;
  }

  /** A command that is offered an agent with the user's key. */
  public Ran lendingAnAgent(String workspace, String remote) {
    var script = "ssh-add -q \"$1\" && shift && exec \"$@\"";
    var all = new ArrayList<>(List.of("ssh-agent", "sh", "-c", script, "sh", key.toString()));
    all.addAll(command(workspace, List.of("-A"), remote));
    return run(new byte[0], all);
  }

  /** {@code scp} or another of OpenSSH's programs that takes the same options. */
  public Ran with(String program, String... arguments) {
    var all = new ArrayList<>(List.of(program));
    all.addAll(options());
    all.addAll(List.of(arguments));
    return run(new byte[0], all);
  }

  /** Starts a client and leaves it running. */
  public Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a client to its end. */
  public Ran run(byte[] input, List<String> command) {
    var process = start(command);
    var output = new ByteArrayOutputStream();
    var errors = new ByteArrayOutputStream();
    var reading = read(process.getInputStream(), output);
    var readingErrors = read(process.getErrorStream(), errors);
    Thread.startVirtualThread(() -> {
      try (var sink = process.getOutputStream()) {
        sink.write(input);
      } catch (IOException e) {
        // It ended before it had read all.
      }
    });
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(
            "%s did not end; it said %s %s".formatted(command, output, errors));
      }
      reading.join();
      readingErrors.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      process.destroyForcibly();
    }
    return new Ran(process.exitValue(), output.toString(UTF_8), errors.toString(UTF_8));
  }

  private static Thread read(InputStream from, ByteArrayOutputStream to) {
    return Thread.startVirtualThread(() -> {
      try (from) {
        from.transferTo(to);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }
}
