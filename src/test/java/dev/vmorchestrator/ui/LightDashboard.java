package dev.vmorchestrator.ui;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An open dashboard without a browser: it does what Flow's client does, as far as the server sees
 * it. It asks for the page, opens the push channel, navigates to the list, which brings the first
 * rows, and remembers what was pushed when.
 */
final class LightDashboard implements WebSocket.Listener, AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Of what was pushed, the last. */
  private static final int KEPT = 16;

  private static final String NAVIGATE =
      """
      {"csrfToken":"%s","rpc":[{"type":"event","node":1,"event":"ui-navigate","data":{"route":"app",\
      "query":"","appShellTitle":"","historyState":null,"trigger":""}}],"syncId":0,"clientId":0}\
      """;

  private record Frame(long at, String text) {}

  private final String server;
  private final String user;
  private final HttpClient http;
  private final WebSocket push;
  private final StringBuilder frame = new StringBuilder();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private volatile boolean broken;

  /** Returns once the list is there and what follows is pushed. */
  LightDashboard(String server, String user, ExecutorService threads)
      throws IOException, InterruptedException {
    this.server = server;
    this.user = user;
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .cookieHandler(new CookieManager())
            .build();
    var page = JSON.readTree(send("/?v-r=init&location=app&query=&v-wn=light", null));
    var start = page.path("appConfig");
    var ui = start.path("v-uiId").asInt();
    var uidl = start.path("uidl");
    push =
        http.newWebSocketBuilder()
            .header("x-user", user)
            .buildAsync(pushAddress(ui, uidl.path("Vaadin-Push-ID").asString()), this)
            .join();
    var token = uidl.path("Vaadin-Security-Key").asString();
    var answer = send("/?v-r=uidl&v-uiId=" + ui, NAVIGATE.formatted(token));
    if (!answer.contains("connection-state")) {
      throw new IOException("no row came: " + answer.substring(0, Math.min(300, answer.length())));
    }
  }

  private URI pushAddress(int ui, String id) {
    return URI.create(
        (server.replaceFirst("http", "ws")
                + "/VAADIN/push?v-r=push&v-uiId=%d&v-pushId=%s&X-Atmosphere-tracking-id=0"
                + "&X-Atmosphere-Framework=4.0.1&X-Atmosphere-Transport=websocket"
                + "&X-Atmosphere-TrackMessageSize=true&X-atmo-protocol=true"
                + "&Content-Type=application/json;%%20charset=UTF-8"
                + "&X-Vaadin-LastSeenServerSyncId=0")
            .formatted(ui, id));
  }

  private String send(String path, @Nullable String body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("x-user", user)
            .header("Content-Type", "application/json; charset=UTF-8")
            .method(
                body == null ? "GET" : "POST",
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    var answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode());
    }
    return answer.body();
  }

  /** When this text was first pushed since {@link #forget}, as nano time; 0 if it was not. */
  long cameAt(String text) {
    synchronized (frames) {
      return frames.stream()
          .filter(f -> f.text().contains(text))
          .mapToLong(Frame::at)
          .findFirst()
          .orElse(0);
    }
  }

  void forget() {
    synchronized (frames) {
      frames.clear();
    }
  }

  boolean isBroken() {
    return broken;
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
    frame.append(data);
    if (isLast) {
      synchronized (frames) {
        if (frames.size() == KEPT) {
          frames.removeFirst();
        }
        frames.add(new Frame(System.nanoTime(), frame.toString()));
      }
      frame.setLength(0);
    }
    return WebSocket.Listener.super.onText(socket, data, isLast);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    broken = true;
    return WebSocket.Listener.super.onClose(socket, status, reason);
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    broken = true;
  }

  @Override
  public void close() {
    push.abort();
    http.shutdownNow();
  }
}
