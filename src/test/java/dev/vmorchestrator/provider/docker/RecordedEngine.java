package dev.vmorchestrator.provider.docker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * An engine on a loopback port that answers what containers are asked as one once did; its lists
 * are empty, and every image is there.
 */
final class RecordedEngine implements AutoCloseable {
  private final HttpServer server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile int status = 204;
  private volatile String body = "";
  private volatile boolean silent;

  RecordedEngine() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  String host() {
    return "tcp://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * From now on answers with what the file holds.
   *
   * @param file in {@code src/test/resources/engine}; its name begins with the status
   */
  RecordedEngine answering(String file) throws IOException {
    try (var recorded = RecordedEngine.class.getResourceAsStream("/engine/" + file)) {
      return answering(
          Integer.parseInt(file.substring(0, 3)),
          new String(recorded.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  RecordedEngine answering(int status, String body) {
    this.status = status;
    this.body = body;
    return this;
  }

  /** From now on takes connections and says nothing. */
  RecordedEngine silent() {
    silent = true;
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (silent) {
        closed.await();
      }
      exchange.getRequestBody().readAllBytes();
      var path = exchange.getRequestURI().getPath();
      // All but an image's tar, which is no look.
      if (path.startsWith("/images/") && path.endsWith("/json") && !path.equals("/images/json")) {
        send(exchange, 200, "{\"Id\":\"a\",\"Size\":1}");
      } else if (exchange.getRequestMethod().equals("GET") && !path.endsWith("/get")) {
        send(exchange, 200, "[]");
      } else if (path.equals("/networks/create")) {
        send(exchange, 201, "{\"Id\":\"a\"}");
      } else {
        send(exchange, status, body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
