package dev.vmorchestrator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the server under test. Every answer is held against the OpenAPI document: a status or
 * a field that it does not name fails the test.
 */
@Lazy
@TestComponent
public class Api {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Environment environment;
  private @Nullable Contract contract;

  Api(Environment environment) {
    this.environment = environment;
  }

  /** An answer and the ways to look at it. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    public JsonNode json() {
      return JSON.readTree(body());
    }

    /** A field of a JSON object, as text. */
    public String text(String field) {
      return json().path(field).asString();
    }

    public @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  /** Somebody whom no other test knows. */
  public static String somebody() {
    return "user-" + UUID.randomUUID();
  }

  public int port() {
    return environment.getRequiredProperty("local.server.port", Integer.class);
  }

  public Answer get(String user, String path, String... headers) {
    return send(user, "GET", path, null, headers);
  }

  public Answer post(String user, String path, @Nullable String json, String... headers) {
    return send(user, "POST", path, json, headers);
  }

  public Answer patch(String user, String path, String json) {
    return send(user, "PATCH", path, json);
  }

  public Answer delete(String user, String path) {
    return send(user, "DELETE", path, null);
  }

  /** A request of this user's; {@code headers} are names and values in turn. */
  public Answer send(
      String user, String method, String path, @Nullable String json, String... headers) {
    var all = Stream.concat(Stream.of("x-user", user), Arrays.stream(headers));
    var typed =
        json == null || Arrays.stream(headers).anyMatch("Content-Type"::equalsIgnoreCase)
            ? all
            : Stream.concat(all, Stream.of("Content-Type", "application/json"));
    return exchange(
        method,
        path,
        json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json),
        typed.toArray(String[]::new));
  }

  /** A request with these headers and no others. */
  public Answer exchange(String method, String path, BodyPublisher body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    var answer = new Answer(exchange(request.build()));
    contract().check(method, path, answer);
    return answer;
  }

  public Contract contract() {
    if (contract == null) {
      var document =
          exchange(
              HttpRequest.newBuilder(
                      URI.create("http://localhost:" + port() + "/api-docs/openapi.json"))
                  .build());
      contract = new Contract(JSON.readTree(document.body()));
    }
    return contract;
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
