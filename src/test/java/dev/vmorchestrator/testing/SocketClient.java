package dev.vmorchestrator.testing;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page's end of a websocket, without the page. */
public final class SocketClient implements AutoCloseable, WebSocket.Listener {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<JsonNode> messages = new ArrayList<>();
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private volatile long begin;
  private WebSocket socket;

  private SocketClient() {}

  /** Connects, or fails with the status with which the handshake was refused. */
  public static SocketClient of(int port, String user, String path, String... headers) {
    var client = new SocketClient();
    // An origin of its own is the page's to send; the JDK lets us.
    var builder = client.http.newWebSocketBuilder().header("x-user", user);
    for (var i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    try {
      client.socket =
          builder.buildAsync(URI.create("ws://localhost:" + port + path), client).join();
      return client;
    } catch (CompletionException e) {
      client.http.shutdownNow();
      throw new IllegalStateException(
          e.getCause() instanceof WebSocketHandshakeException refused
              ? "refused with " + refused.getResponse().statusCode()
              : String.valueOf(e.getCause()),
          e);
    }
  }

  public synchronized void send(String json) {
    socket.sendText(json, true).join();
  }

  public synchronized void type(String text) {
    socket.sendBinary(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), true).join();
  }

  /** The first message of that type that was not given yet. */
  public JsonNode next(String type) {
    var found = new JsonNode[1];
    Awaitility.await("a message of type " + type)
        .atMost(PATIENCE)
        .until(() -> {
          synchronized (messages) {
            for (var message : messages) {
              if (message.path("type").asString("").equals(type)) {
                messages.remove(message);
                found[0] = message;
                return true;
              }
            }
            return false;
          }
        });
    return found[0];
  }

  /** Until the output has the text, which is shown as it comes. */
  public void awaitOutput(String text) {
    Awaitility.await("output with " + text).atMost(PATIENCE).until(() -> output().contains(text));
  }

  public String output() {
    synchronized (output) {
      return output.toString(StandardCharsets.UTF_8);
    }
  }

  /** Where in the shell's output this is: what was shown before, and what came here. */
  public long received() {
    synchronized (output) {
      return begin + output.size();
    }
  }

  /** The code with which the server closed. */
  public int awaitClose() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Without a word, as a network does. */
  public void cut() {
    socket.abort();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      var message = JSON.readTree(partial.toString());
      partial.setLength(0);
      begin += message.path("offset").asLong(0);
      synchronized (messages) {
        messages.add(message);
      }
    }
    webSocket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    synchronized (output) {
      output.writeBytes(bytes);
    }
    webSocket.request(1);
    Thread.startVirtualThread(this::tellShown);
    return null;
  }

  private void tellShown() {
    try {
      send("{\"type\":\"shown\",\"offset\":%d}".formatted(received()));
    } catch (CompletionException e) {
      // The other end has closed meanwhile.
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }
}
