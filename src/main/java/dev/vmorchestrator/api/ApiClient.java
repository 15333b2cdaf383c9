package dev.vmorchestrator.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Asks a server. Answers are JSON as it came, so that what a newer server says is not lost on the
 * way; {@link #read} makes a record of it.
 */
public final class ApiClient implements AutoCloseable {
  private static final String BASE = "/api/v1";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofMillis(200);
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"next\"");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI server;
  private final Identity identity;
  private final HttpClient http;

  /**
   * @param server scheme, host and port, without a slash at the end
   */
  public ApiClient(URI server, Identity identity) {
    this.server = server;
    this.identity = identity;
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT);
    if ("http".equals(server.getScheme())) {
      builder.sslContext(NoTls.context());
    }
    http = builder.build();
  }

  /**
   * What the server answered.
   *
   * @param json null for an answer without a body
   * @param location the path in its {@code Location}, such as that of an operation
   */
  public record Answer(@Nullable JsonNode json, @Nullable String location) {}

  public URI server() {
    return server;
  }

  /**
   * @param path below {@code /api/v1}, with its query
   * @throws ApiProblem if the server says no
   * @throws ServerAway if none answers
   */
  public JsonNode get(String path) {
    var json = send("GET", path, null).json();
    return json == null ? JSON.nullNode() : json;
  }

  /** All pages of a list. */
  public ArrayNode list(String path) {
    var all = JSON.createArrayNode();
    for (var next = path; next != null; ) {
      var response = exchange(request("GET", next, null).timeout(ANSWER_TIMEOUT));
      tree(response).values().forEach(all::add);
      next = nextPage(response);
    }
    return all;
  }

  /**
   * @param body written as JSON; null for none
   */
  public Answer send(String method, String path, @Nullable Object body) {
    var response = exchange(request(method, path, body).timeout(ANSWER_TIMEOUT));
    return new Answer(
        response.statusCode() == 204 ? null : tree(response),
        response.headers().firstValue("Location").orElse(null));
  }

  /** The answer as it comes, for as long as it comes; whoever closes it ends it. */
  public InputStream stream(String method, String path, @Nullable Object body) {
    return exchange(request(method, path, body)).body();
  }

  /** A record of the JSON. */
  public static <T> T read(JsonNode json, Class<T> type) {
    return JSON.treeToValue(json, type);
  }

  private HttpRequest.Builder request(String method, String path, @Nullable Object body) {
    var below = path.startsWith(BASE + "/") ? path : BASE + path;
    var request = HttpRequest.newBuilder(URI.create(server + below)).method(method, publish(body));
    identity.headers().forEach(request::header);
    request.header("Accept", "application/json, application/x-ndjson, text/plain");
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return request;
  }

  private static BodyPublisher publish(@Nullable Object body) {
    return body == null
        ? BodyPublishers.noBody()
        : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
  }

  private HttpResponse<InputStream> exchange(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), BodyHandlers.ofInputStream());
      if (response.statusCode() >= 300) {
        throw problem(response);
      }
      return response;
    } catch (IOException e) {
      throw new ServerAway(server, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerAway(server, e);
    }
  }

  private JsonNode tree(HttpResponse<InputStream> response) {
    try (var body = response.body()) {
      return JSON.readTree(body);
    } catch (IOException | JacksonException e) {
      throw ApiProblem.notOurs(server, response.statusCode());
    }
  }

  private ApiProblem problem(HttpResponse<InputStream> response) throws IOException {
    byte[] bytes;
    try (var body = response.body()) {
      bytes = body.readAllBytes();
    }
    try {
      var problem = JSON.readValue(new ByteArrayInputStream(bytes), ProblemResource.class);
      if (problem != null && problem.code() != null) {
        return new ApiProblem(problem);
      }
    } catch (JacksonException e) {
      // Told below: a proxy's page, or another program.
    }
    return ApiProblem.notOurs(server, response.statusCode());
  }

  private static @Nullable String nextPage(HttpResponse<?> response) {
    var next = NEXT.matcher(response.headers().firstValue("Link").orElse(""));
    return next.find() ? next.group(1) : null;
  }

  /**
   * Ends its connections and its thread, for a moment at most. A Java that ends while that thread
   * waits for the network, waits for it in vain for 300 ms.
   */
  @Override
  public void close() {
    http.shutdownNow();
    try {
      http.awaitTermination(END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A name or value as a part of a path or a query. */
  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
