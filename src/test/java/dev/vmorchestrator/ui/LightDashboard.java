package dev.vmorchestrator.ui;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An open dashboard without a browser, of which one machine can have hundreds. It speaks as Flow's
 * own client does: the page, its first state, then what is pushed through Atmosphere's websocket,
 * in the order of its numbers, and a confirmation wherever the grid asks for one.
 */
final class LightDashboard implements WebSocket.Listener, AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FIRST_STATE =
      "/?v-r=init&location=app&query=&v-sh=900&v-sw=1440&v-wh=900&v-ww=1440&v-bh=900&v-bw=1440"
          + "&v-curdate=0&v-tzo=0&v-dstd=0&v-rtzo=0&v-dston=false&v-tzid=UTC&v-wn=light&v-td=false";
  private static final String CHANNEL =
      "/VAADIN/push?v-r=push&v-uiId=%s&v-pushId=%s&X-Atmosphere-tracking-id=0"
          + "&X-Atmosphere-Framework=4.0.1&X-Atmosphere-Transport=websocket"
          + "&X-Atmosphere-TrackMessageSize=true"
          + "&Content-Type=application/json;%%20charset=UTF-8&X-atmo-protocol=true"
          + "&X-Vaadin-LastSeenServerSyncId=0";
  private static final String NAVIGATE =
      "{\"type\":\"event\",\"node\":1,\"event\":\"ui-navigate\",\"data\":{\"route\":\"app\","
          + "\"query\":\"\",\"appShellTitle\":\"\",\"historyState\":null,\"trigger\":\"\"}}";
  private static final String CONFIRM =
      "{\"type\":\"publishedEventHandler\",\"node\":%d,\"templateEventMethodName\":\"confirmUpdate\","
          + "\"templateEventMethodArgs\":[%d],\"promise\":0}";

  private final HttpClient http;
  private final String server;
  private final String user;
  private final ShownPage page = new ShownPage();
  private final TreeMap<Integer, JsonNode> early = new TreeMap<>();
  private final StringBuilder heard = new StringBuilder();
  private final CompletableFuture<Void> connected = new CompletableFuture<>();
  private final Object sending = new Object();
  private String cookies = "";
  private String ui = "";
  private String token = "";
  private int seen = -1;
  private int sent;
  private List<String> states = List.of();
  private long changedAt;
  private @Nullable WebSocket socket;
  private volatile @Nullable String ended;

  private LightDashboard(HttpClient http, String server, String user) {
    this.http = http;
    this.server = server;
    this.user = user;
  }

  /** Blocks until the list is there. */
  static LightDashboard open(HttpClient http, String server, String user) throws Exception {
    var dashboard = new LightDashboard(http, server, user);
    dashboard.begin();
    return dashboard;
  }

  private void begin() throws Exception {
    cookies =
        ok(get("/app")).headers().allValues("set-cookie").stream()
            .map(c -> c.split(";", 2)[0])
            .collect(Collectors.joining("; "));
    var first = JSON.readTree(ok(get(FIRST_STATE)).body()).path("appConfig");
    var state = first.path("uidl");
    ui = first.path("v-uiId").asString();
    token = state.path("Vaadin-Security-Key").asString();
    hear(state);
    socket =
        http.newWebSocketBuilder()
            .header("Cookie", cookies)
            .header("x-user", user)
            .buildAsync(
                URI.create(
                    server.replaceFirst("http", "ws")
                        + CHANNEL.formatted(ui, state.path("Vaadin-Push-ID").asString())),
                this)
            .get(30, TimeUnit.SECONDS);
    connected.get(30, TimeUnit.SECONDS);
    say(NAVIGATE);
  }

  /** What it shows now, as this reads it. */
  <T> T read(Function<ShownPage, T> look) {
    synchronized (page) {
      return look.apply(page);
    }
  }

  /** When a badge last became another, in milliseconds of the machine's clock. */
  long changedAt() {
    synchronized (page) {
      return changedAt;
    }
  }

  /** Where it stands, for whoever waits for it in vain. */
  String state() {
    synchronized (page) {
      return "%s, last message %d, %s"
          .formatted(
              ended == null ? "connected" : ended,
              seen,
              early.isEmpty() ? "none missing" : "those from %d wait".formatted(early.firstKey()));
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket channel, int status, String reason) {
    ended = "closed by the server: %d %s".formatted(status, reason);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket channel, Throwable error) {
    ended = "broken: " + error;
  }

  @Override
  public CompletionStage<?> onText(WebSocket channel, CharSequence part, boolean last) {
    heard.append(part);
    for (var bar = heard.indexOf("|"); bar > 0; bar = heard.indexOf("|")) {
      var end = bar + 1 + Integer.parseInt(heard.substring(0, bar));
      if (heard.length() < end) {
        break;
      }
      message(heard.substring(bar + 1, end));
      heard.delete(0, end);
    }
    channel.request(1);
    return CompletableFuture.completedStage(null);
  }

  /** Atmosphere's greeting and its heartbeats are no JSON. */
  private void message(String text) {
    if (text.startsWith("{")) {
      hear(JSON.readTree(text));
    } else {
      connected.complete(null);
    }
  }

  private void hear(JsonNode message) {
    if (!message.has("syncId")) {
      throw new IllegalStateException("no state but: " + message);
    }
    synchronized (page) {
      early.put(message.path("syncId").asInt(), message);
      while (!early.isEmpty() && early.firstKey() <= seen + 1) {
        var next = early.pollFirstEntry();
        seen = Math.max(seen, next.getKey());
        page.apply(next.getValue().path("changes"));
        next.getValue().path("execute").forEach(this::confirm);
      }
      var now = page.texts("vaadin-badge");
      if (!now.equals(states)) {
        states = now;
        changedAt = System.currentTimeMillis();
      }
    }
  }

  /** The grid wants to know that what was sent has come, or it sends no more. */
  private void confirm(JsonNode call) {
    if (call.get(call.size() - 1).asString().contains("$connector.confirm(")) {
      var grid = call.get(0).path("@v-node").asInt();
      var update = call.get(1).asInt();
      Thread.startVirtualThread(() -> say(CONFIRM.formatted(grid, update)));
    }
  }

  private void say(String call) {
    synchronized (sending) {
      int last;
      synchronized (page) {
        last = seen;
      }
      var body =
          "{\"csrfToken\":\"%s\",\"rpc\":[%s],\"syncId\":%d,\"clientId\":%d}"
              .formatted(token, call, last, sent++);
      try {
        var request =
            request("/?v-r=uidl&v-uiId=" + ui)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(body))
                .build();
        hear(JSON.readTree(ok(http.send(request, BodyHandlers.ofString())).body()));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(server + path)).header("x-user", user);
    return cookies.isEmpty() ? request : request.header("Cookie", cookies);
  }

  private static HttpResponse<String> ok(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.uri() + ": " + answer.statusCode());
    }
    return answer;
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}
