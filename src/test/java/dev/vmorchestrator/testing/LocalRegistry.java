package dev.vmorchestrator.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/**
 * A real registry on a loopback port, whose images are gone when it is closed. Needs the Debian
 * package docker-registry; the engine trusts loopback addresses without TLS.
 */
public final class LocalRegistry implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/docker-registry");
  private static final String CONFIGURATION =
      """
      version: 0.1
      log: {level: info}
      storage: {filesystem: {rootdirectory: %s}}
      http: {addr: %s}
      """;

  private final Path folder;
  private final String address;
  private final Process process;

  /** Starts it and waits until it listens. */
  public LocalRegistry() throws IOException {
    if (!Files.exists(PROGRAM)) {
      throw new AssertionError("No docker-registry: apt-get install docker-registry");
    }
    folder = Files.createTempDirectory("vm-registry-");
    address = "127.0.0.1:" + freePort();
    var file = folder.resolve("config.yml");
    Files.writeString(file, CONFIGURATION.formatted(folder.resolve("data"), address));
    process =
        new ProcessBuilder(PROGRAM.toString(), "serve", file.toString())
            .redirectErrorStream(true)
            .start();
    awaitListening(process.inputReader());
    Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(line -> {}));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(BufferedReader log) throws IOException {
    for (var line = log.readLine(); line != null; line = log.readLine()) {
      if (line.contains("listening on")) {
        return;
      }
    }
    throw new AssertionError("docker-registry ended before it listened");
  }

  /** What an image's name begins with to be in this registry: {@code 127.0.0.1:5000}. */
  public String address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    FileSystemUtils.deleteRecursively(folder);
  }
}
