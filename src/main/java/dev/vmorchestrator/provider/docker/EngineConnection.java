package dev.vmorchestrator.provider.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DockerClientConfig;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLSocket;

/**
 * A connection of our own to the engine: one that HTTP is only spoken on until the engine hands it
 * over to a process, for docker-java's never end a process's input while its output goes on; or one
 * for a single answer that goes on for as long as somebody reads, without a thread of the platform.
 *
 * @see <a
 *     href="https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Exec/operation/ExecStart">POST
 *     /exec/{id}/start</a>
 */
final class EngineConnection implements Closeable {
  private static final int BUFFER = 32 << 10;
  private static final int LONGEST_LINE = 8 << 10;
  private static final int LONGEST_ANSWER = 64 << 10;

  private interface HalfClose {
    void run() throws IOException;
  }

  private final InputStream input;
  private final OutputStream output;
  private final HalfClose endOfOutput;
  private final Closeable socket;

  private EngineConnection(
      InputStream input, OutputStream output, HalfClose endOfOutput, Closeable socket) {
    this.input = new BufferedInputStream(input, BUFFER);
    this.output = output;
    this.endOfOutput = endOfOutput;
    this.socket = socket;
  }

  static EngineConnection open(DockerClientConfig config, Duration timeout) throws IOException {
    var host = config.getDockerHost();
    return host.getScheme().equals("unix") ? unix(host) : tcp(host, config, timeout);
  }

  private static EngineConnection unix(URI host) throws IOException {
    var channel = SocketChannel.open(UnixDomainSocketAddress.of(host.getPath()));
    return new EngineConnection(
        Channels.newInputStream(channel),
        Channels.newOutputStream(channel),
        channel::shutdownOutput,
        channel);
  }

  private static EngineConnection tcp(URI host, DockerClientConfig config, Duration timeout)
      throws IOException {
    var socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(host.getHost(), host.getPort()),
          Math.toIntExact(timeout.toMillis()));
      // A keystroke must not wait for the next one.
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      var used = config.getSSLConfig() == null ? socket : secured(socket, host, config);
      return new EngineConnection(
          used.getInputStream(), used.getOutputStream(), used::shutdownOutput, used);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket secured(Socket plain, URI host, DockerClientConfig config)
      throws IOException {
    try {
      var context = config.getSSLConfig().getSSLContext();
      var socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, host.getHost(), host.getPort(), true);
      socket.startHandshake();
      return socket;
    } catch (java.security.GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /**
   * Asks for the connection to become a process's streams.
   *
   * @throws DockerException if the engine refuses, with its status and its words
   */
  void upgrade(String path, String json) throws IOException {
    var body = json.getBytes(StandardCharsets.UTF_8);
    var head =
        """
        POST %s HTTP/1.1
        Host: docker
        Content-Type: application/json
        Connection: Upgrade
        Upgrade: tcp
        Content-Length: %d

        """
            .formatted(path, body.length)
            .replace("\n", "\r\n");
    output.write(head.getBytes(StandardCharsets.US_ASCII));
    output.write(body);
    output.flush();
    var status = status(line());
    var length = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = number(header.substring(header.indexOf(':') + 1));
      }
    }
    // Engines before the upgrade was thought of, and podman, hand the connection over with 200.
    if (status != 101 && status != 200) {
      var words = new String(input.readNBytes(Math.min(length, LONGEST_ANSWER)));
      throw new DockerException(words, status);
    }
  }

  /**
   * Asks for something and gives the answer as it comes, to the end of the connection: as an HTTP
   * 1.0 client, to whom nothing is sent in chunks.
   *
   * @throws DockerException if the engine refuses, with its status and its words
   */
  InputStream get(String path) throws IOException {
    output.write(
        "GET %s HTTP/1.0\r\nHost: docker\r\n\r\n"
            .formatted(path)
            .getBytes(StandardCharsets.US_ASCII));
    output.flush();
    var status = status(line());
    while (!line().isEmpty()) {
      // No header says anything about what follows.
    }
    if (status != 200) {
      throw new DockerException(new String(input.readNBytes(LONGEST_ANSWER)), status);
    }
    return input;
  }

  private static int status(String line) throws IOException {
    var parts = line.split(" ");
    if (parts.length < 2 || !parts[0].startsWith("HTTP/1.")) {
      throw new IOException("no HTTP: " + line);
    }
    return number(parts[1]);
  }

  private static int number(String text) throws IOException {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IOException("no number: " + text, e);
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var c = input.read(); c != '\n'; c = input.read()) {
      if (c < 0 || line.length() >= LONGEST_LINE) {
        throw new EOFException("the engine's answer ends with: " + line);
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  InputStream input() {
    return input;
  }

  OutputStream output() {
    return output;
  }

  /** What was written was all; what the engine has to say still comes. */
  void endOutput() throws IOException {
    endOfOutput.run();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
