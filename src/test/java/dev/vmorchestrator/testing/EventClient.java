package dev.vmorchestrator.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of server-sent events, as a browser's EventSource is one. */
public final class EventClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long PATIENCE_SECONDS = 30;

  private record Event(String name, String data) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<Event> arrived = new LinkedBlockingQueue<>();
  private final List<Event> seen = new ArrayList<>();
  private final BufferedReader lines;
  private volatile String lastId = "";

  private EventClient(HttpRequest request) throws IOException, InterruptedException {
    var response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw new AssertionError("events: " + response.statusCode());
    }
    lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    readUntilBlankLine();
    Thread.startVirtualThread(this::read);
  }

  /** Returns once the stream has begun: what happens from here on is heard. */
  public static EventClient of(int port, String user, String path, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("x-user", user);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new EventClient(request.build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try {
      while (readUntilBlankLine()) {
        // each is queued
      }
    } catch (IOException e) {
      // it was closed, here or there
    }
  }

  private boolean readUntilBlankLine() throws IOException {
    var name = "message";
    var data = "";
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          arrived.add(new Event(name, data));
        }
        return true;
      } else if (line.startsWith("id: ")) {
        lastId = line.substring(4);
      } else if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      }
    }
    return false;
  }

  /** The next event of that name whose field has that value; passes over others, fails if none. */
  public JsonNode next(String name, String field, String value) {
    while (true) {
      var event = poll("%s with %s %s".formatted(name, field, value));
      seen.add(event);
      var json = JSON.readTree(event.data());
      if (event.name().equals(name) && json.path(field).asString("").equals(value)) {
        return json;
      }
    }
  }

  /** The names of the events that were given or passed over. */
  public List<String> seen() {
    return seen.stream().map(Event::name).toList();
  }

  /** That field of all of them, where they have it. */
  public List<String> seen(String field) {
    return seen.stream()
        .map(e -> JSON.readTree(e.data()).path(field).asString(""))
        .filter(v -> !v.isEmpty())
        .toList();
  }

  private Event poll(String name) {
    try {
      var event = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no event '%s' came".formatted(name));
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The id of the latest event, as a browser would send it on its return. */
  public String lastId() {
    return lastId;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
