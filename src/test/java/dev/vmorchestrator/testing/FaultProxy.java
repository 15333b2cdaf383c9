package dev.vmorchestrator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Stands before the engine or a server, and does to it what networks and disks do. */
public final class FaultProxy implements AutoCloseable {

  /** What becomes of what is said to the engine. */
  public enum Fault {
    NONE,
    /** Nobody is there: every connection is closed, old and new. */
    AWAY,
    /** Somebody is there who never says a word. */
    SILENT,
    /** Every request is answered with an error. */
    ERROR,
    /** Every answer breaks off after its first bytes. */
    BREAKS_OFF,
    /** What the engine tells of a pull breaks off after its first bytes. */
    BREAKS_PULLS,
    /** Every answer takes a second longer. */
    SLOW
  }

  private static final int FIRST_BYTES = 150;
  private static final Pattern PULL = Pattern.compile("POST \\S*/images/create\\?");
  private static final byte[] ERROR =
      """
      HTTP/1.1 500 Internal Server Error\r
      Content-Type: application/json\r
      Content-Length: 35\r
      Connection: close\r
      \r
      {"message":"containerd is on fire"}\
      """
          .getBytes();

  private final SocketAddress upstream;
  private final ServerSocketChannel server;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger brokenPulls = new AtomicInteger();
  private volatile Fault fault = Fault.NONE;

  private FaultProxy(SocketAddress own, SocketAddress upstream) {
    this.upstream = upstream;
    try {
      server =
          own instanceof UnixDomainSocketAddress
              ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
              : ServerSocketChannel.open();
      server.bind(own);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** On a socket of its own before the engine's. */
  public static FaultProxy before(Path engine) {
    try {
      // A socket's path must be short.
      var socket = Files.createTempDirectory(Path.of("/tmp"), "vmp").resolve("sock");
      return new FaultProxy(UnixDomainSocketAddress.of(socket), UnixDomainSocketAddress.of(engine));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On a loopback port of its own before a server. */
  public static FaultProxy before(String host, int port) {
    return new FaultProxy(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        new InetSocketAddress(host, port));
  }

  /** As {@code DOCKER_HOST}. */
  public String host() {
    return "unix://" + own();
  }

  /** Where it stands for a server. */
  public int port() {
    return ((InetSocketAddress) own()).getPort();
  }

  private SocketAddress own() {
    try {
      return server.getLocalAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on; what is under way is cut off if it could not go on so. */
  public void inject(Fault next) {
    fault = next;
    if (next == Fault.AWAY || next == Fault.NONE || next == Fault.BREAKS_OFF) {
      open.forEach(FaultProxy::close);
    }
  }

  /** How many pulls it broke off. */
  public int brokenPulls() {
    return brokenPulls.get();
  }

  private void accept() {
    try {
      while (server.isOpen()) {
        var client = server.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      switch (fault) {
        case AWAY -> {}
        case SILENT -> drain(client);
        case ERROR -> {
          client.read(ByteBuffer.allocate(1 << 16));
          client.write(ByteBuffer.wrap(ERROR));
        }
        case NONE, BREAKS_OFF, BREAKS_PULLS, SLOW -> forward(client);
      }
    } catch (IOException e) {
      // Either side has hung up.
    } finally {
      open.remove(client);
    }
  }

  private static void drain(SocketChannel client) throws IOException {
    var buffer = ByteBuffer.allocate(1 << 12);
    while (client.read(buffer.clear()) >= 0) {
      // says nothing
    }
  }

  private void forward(SocketChannel client) throws IOException {
    try (var there = SocketChannel.open(upstream)) {
      open.add(there);
      var pulls = new AtomicBoolean();
      Thread.ofVirtual().start(() -> ask(client, there, pulls));
      answer(there, client, pulls);
      open.remove(there);
    }
  }

  private static void ask(SocketChannel client, SocketChannel upstream, AtomicBoolean pulls) {
    var buffer = ByteBuffer.allocate(1 << 16);
    try {
      while (client.read(buffer.clear()) >= 0) {
        buffer.flip();
        var text = StandardCharsets.ISO_8859_1.decode(buffer.duplicate());
        if (PULL.matcher(text).lookingAt()) {
          pulls.set(true);
        }
        while (buffer.hasRemaining()) {
          upstream.write(buffer);
        }
      }
      upstream.shutdownOutput();
    } catch (IOException e) {
      close(upstream);
    }
  }

  private void answer(SocketChannel upstream, SocketChannel client, AtomicBoolean pulls)
      throws IOException {
    var buffer = ByteBuffer.allocate(1 << 16);
    while (upstream.read(buffer.clear()) >= 0) {
      buffer.flip();
      switch (fault) {
        case SLOW -> pause();
        case BREAKS_OFF -> {
          client.write(buffer.limit(Math.min(buffer.limit(), FIRST_BYTES)));
          return;
        }
        case BREAKS_PULLS -> {
          if (pulls.get()) {
            client.write(buffer.limit(Math.min(buffer.limit(), 2 * FIRST_BYTES)));
            brokenPulls.incrementAndGet();
            return;
          }
        }
        case SILENT, ERROR, AWAY -> {
          return;
        }
        case NONE -> {}
      }
      while (buffer.hasRemaining()) {
        client.write(buffer);
      }
    }
  }

  private void pause() throws IOException {
    try {
      closed.await(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      var own = server.getLocalAddress();
      server.close();
      open.forEach(FaultProxy::close);
      if (own instanceof UnixDomainSocketAddress socket) {
        Files.deleteIfExists(socket.getPath());
        Files.deleteIfExists(socket.getPath().getParent());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
