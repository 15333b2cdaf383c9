package dev.vmorchestrator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between a browser and the server, that can be cut and mended. */
public final class Line implements AutoCloseable {
  private final int to;
  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean isCut;

  /**
   * @param to the server's port
   */
  public Line(int to) {
    this.to = to;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::listen);
  }

  public String url(String path) {
    return "http://localhost:" + listener.getLocalPort() + path;
  }

  /** Ends what is open; nothing new gets through until it is mended. */
  public void cut() {
    isCut = true;
    open.forEach(Line::end);
  }

  public void mend() {
    isCut = false;
  }

  private void listen() {
    try {
      while (true) {
        var near = listener.accept();
        if (isCut) {
          end(near);
        } else {
          connect(near);
        }
      }
    } catch (IOException e) {
      // it was closed
    }
  }

  private void connect(Socket near) throws IOException {
    var far = new Socket(InetAddress.getLoopbackAddress(), to);
    open.add(near);
    open.add(far);
    Thread.startVirtualThread(() -> copy(near, far));
    Thread.startVirtualThread(() -> copy(far, near));
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one of the two ends has gone
    } finally {
      open.remove(from);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Line::end);
  }
}
