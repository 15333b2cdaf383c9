package dev.vmorchestrator.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that gives prepared answers and remembers what it was asked. */
final class PretendServer implements AutoCloseable {

  /** {@code headers} by name. */
  record Answer(int status, String body, Map<String, String> headers) {}

  /** A request: method, path with query, and the user it came from. */
  record Asked(String line, String user, String body) {}

  private final HttpServer http;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  PretendServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.createContext("/", this::handle);
    http.start();
  }

  String url() {
    return "http://localhost:" + http.getAddress().getPort();
  }

  /** The answer to a line such as {@code GET /templates}; several are given in turn. */
  PretendServer on(String line, int status, String body) {
    return on(line, status, body, Map.of());
  }

  PretendServer on(String line, int status, String body, Map<String, String> headers) {
    answers
        .computeIfAbsent(line, l -> new ArrayDeque<>())
        .add(new Answer(status, body.replace('\'', '"'), headers));
    return this;
  }

  /** Two workspaces: {@code shop} runs, {@code blog} failed. */
  PretendServer withWorkspaces() {
    on("GET /workspaces?q=shop", 200, "[" + SHOP + "]");
    on("GET /workspaces?q=blog", 200, "[" + BLOG + "]");
    return on("GET /workspaces", 200, "[" + SHOP + "," + BLOG + "]");
  }

  static final String SHOP_ID = "11111111-aaaa-4bbb-8ccc-000000000001";
  static final String BLOG_ID = "22222222-aaaa-4bbb-8ccc-000000000002";
  static final String SHOP = workspace(SHOP_ID, "shop", "running", "null");
  static final String BLOG = workspace(BLOG_ID, "blog", "failed", "'Image not found: python:3.99'");

  static String workspace(String id, String name, String status, String error) {
    return """
    {'id':'%s','name':'%s','owner':'ann','repo_url':null,'template':'nodejs','provider':'docker',
     'status':'%s','created_at':'2026-11-22T10:30:00.123Z','updated_at':'2026-11-22T10:30:00.123Z',
     'ttl_seconds':86400,'expires_at':'2026-11-23T10:30:00.123Z','provider_id':null,
     'connection_info':null,'error_message':%s,'metadata':null,'from_a_newer_server':7}
    """
        .formatted(id, name, status, error);
  }

  static String operation(String status, String rest) {
    return """
    {'id':'99999999-aaaa-4bbb-8ccc-000000000009','workspace_id':'%s','workspace_name':'shop',
     'operation_type':'Create','status':'%s','requested_by':'ann',
     'started_at':'2026-11-22T10:30:00.123Z','attempt':1,%s}
    """
        .formatted(SHOP_ID, status, rest);
  }

  static final String DONE =
      operation(
          "Success", "'completed_at':'2026-11-22T10:30:09.123Z','error':null,'progress':null");
  static final String UNDER_WAY =
      operation(
          "Running",
          "'completed_at':null,'error':null,'progress':{'message':'Pulling node:24','percent':41}");
  static final String BROKEN =
      operation(
          "Failed",
          "'completed_at':'2026-11-22T10:30:09.123Z','progress':null,"
              + "'error':'No space left on the disk.\\nRemove snapshots, then retry.'");

  List<Asked> asked() {
    return asked;
  }

  List<String> lines() {
    return asked.stream().map(Asked::line).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI().toString().replaceFirst("^/api/v1", "");
    var line = exchange.getRequestMethod() + " " + uri;
    var headers = exchange.getRequestHeaders();
    var user = headers.getFirst("X-VM-User");
    asked.add(
        new Asked(
            line,
            user == null ? headers.getFirst("Authorization") : user,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    var prepared = answers.get(line);
    var answer =
        prepared == null
            ? new Answer(500, "not prepared: " + line, Map.of())
            : prepared.size() > 1 ? prepared.poll() : prepared.peek();
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
