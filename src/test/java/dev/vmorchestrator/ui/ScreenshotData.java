package dev.vmorchestrator.ui;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a server something of everything to look at. What runs is asked of the server, so that its
 * simulated engine has it; its age and what went wrong long ago are written into its database.
 * Arguments: the server, its database.
 */
final class ScreenshotData {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** The failed one, whose address the pictures need. */
  static final UUID FAILED = UUID.fromString("5f2d7c3e-88aa-4f01-9b6d-0c4e12aa01fe");

  private static final String ERROR =
      "The repository could not be cloned: authentication failed for"
          + " github.com/acme/api-gateway.\n"
          + "Check the address, or give a URL with a token that may read it. Then press Retry.";

  private record Row(
      String name, String template, boolean stopped, String repository, int minutes, int left) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("docs", "nodejs", true, "https://github.com/acme/docs.git", 57_600, 0),
          new Row("experiments", "python", false, null, 3000, 0),
          new Row("ledger", "rust", true, null, 1600, 14_400),
          new Row("data-pipeline", "python", false, "https://github.com/acme/etl.git", 140, 1309),
          new Row("shop", "nodejs", false, "https://github.com/acme/shop.git", 5, 42));

  private final String server;
  private final Connection database;

  private ScreenshotData(String server, Connection database) {
    this.server = server;
    this.database = database;
  }

  public static void main(String[] args) throws Exception {
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + Path.of(args[1]))) {
      new ScreenshotData(args[0], database).fill();
    }
  }

  /** The ids of what there is, by name. */
  static Map<String, String> ids(String server) throws IOException, InterruptedException {
    var ids = new HashMap<String, String>();
    for (var workspace : send(server, "GET", "/api/v1/workspaces", null)) {
      ids.put(workspace.get("name").asString(), workspace.get("id").asString());
    }
    return ids;
  }

  private void fill() throws Exception {
    for (var row : ROWS) {
      create(row.name(), row.template(), null);
    }
    await("running", ROWS.size());
    var ids = ids(server);
    var shop = "/api/v1/workspaces/" + ids.get("shop");
    for (var name : List.of("clean-install", "before-refactor")) {
      send(server, "POST", shop + "/snapshots", "{\"name\":\"%s\"}".formatted(name));
      awaitSnapshots(shop);
    }
    for (var row : ROWS) {
      if (row.stopped()) {
        send(server, "POST", "/api/v1/workspaces/" + ids.get(row.name()) + "/stop", null);
      }
    }
    await("stopped", 2);
    for (var row : ROWS) {
      age(row, ids.get(row.name()));
    }
    run(
        "UPDATE snapshots SET size_bytes = 486539264, created_at = ? WHERE name = 'clean-install'",
        at(90));
    run(
        "UPDATE snapshots SET size_bytes = 501219328, created_at = ? WHERE name <> 'clean-install'",
        at(12));
    failed();
    send(server, "POST", "/api/v1/ssh-keys", key());
    create("landing-page", "nodejs", "https://github.com/acme/landing-page.git");
  }

  private static String key() {
    return "{\"name\":\"ann@laptop\",\"public_key\":\"ssh-ed25519"
        + " AAAAC3NzaC1lZDI1NTE5AAAAIDkNJ+RXCeaw0CzhNIsIq5S9i+98o2g1TBN8qrDJL1WM ann@laptop\"}";
  }

  private void create(String name, String template, String repository) throws Exception {
    var body =
        repository == null
            ? "{\"name\":\"%s\",\"template\":\"%s\"}".formatted(name, template)
            : "{\"name\":\"%s\",\"template\":\"%s\",\"repo_url\":\"%s\"}"
                .formatted(name, template, repository);
    send(server, "POST", "/api/v1/workspaces", body);
  }

  private void age(Row row, String id) throws SQLException {
    run(
        "UPDATE workspaces SET created_at = ?, repo_url = ?, ttl_seconds = ?, expires_at = ?"
            + " WHERE id = ?",
        at(row.minutes()),
        row.repository(),
        row.left() == 0 ? null : 86_400,
        row.left() == 0 ? null : at(-row.left()),
        id);
    run(
        "UPDATE operations SET started_at = ?, claimed_at = ?, completed_at = ?"
            + " WHERE workspace_id = ? AND operation_type = 'Create'",
        at(row.minutes()),
        at(row.minutes()),
        at(row.minutes(), 14),
        id);
    run(
        "UPDATE operations SET started_at = ?, claimed_at = ?, completed_at = ?"
            + " WHERE workspace_id = ? AND operation_type = 'Stop'",
        at(row.minutes() / 2),
        at(row.minutes() / 2),
        at(row.minutes() / 2, 1),
        id);
  }

  private void failed() throws SQLException {
    run(
        "INSERT INTO workspaces (id, name, owner, repo_url, template, provider, status, created_at,"
            + " updated_at, error_message) VALUES (?, ?, 'testuser', ?, 'nodejs', 'simulated',"
            + " 'failed', ?, ?, ?)",
        FAILED.toString(),
        "api-gateway-with-a-rather-long-name-that-has-to-be-cut",
        "git@github.com:acme/api-gateway.git",
        at(42),
        at(42),
        ERROR);
    run(
        "INSERT INTO operations (id, workspace_id, workspace_name, owner, operation_type, status,"
            + " requested_by, started_at, claimed_at, completed_at, deadline_at, available_at,"
            + " error, error_code) VALUES (?, ?,"
            + " 'api-gateway-with-a-rather-long-name-that-has-to-be-cut', 'testuser', 'Create',"
            + " 'Failed', 'testuser', ?, ?, ?, ?, ?, ?, 'CLONE_FAILED')",
        UUID.randomUUID().toString(),
        FAILED.toString(),
        at(42),
        at(42),
        at(42, 135),
        at(0),
        at(42),
        ERROR);
  }

  private void await(String status, int count) {
    Awaitility.await(count + " are " + status)
        .atMost(PATIENCE)
        .until(
            () -> send(server, "GET", "/api/v1/workspaces?status=" + status, null).size() >= count);
  }

  /** Whole, and nothing more to be done for it. */
  private void awaitSnapshots(String workspace) {
    Awaitility.await("the snapshot is ready")
        .atMost(PATIENCE)
        .until(() ->
            send(server, "GET", "/api/v1/operations?status=running", null).isEmpty()
                && send(server, "GET", "/api/v1/operations?status=pending", null).isEmpty()
                && send(server, "GET", workspace + "/snapshots", null)
                    .toString()
                    .contains("ready"));
  }

  private static JsonNode send(String server, String method, String path, String json)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server + path))
            .header("x-user", "testuser")
            .header("Content-Type", "application/json")
            .method(
                method,
                json == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json));
    var answer = HTTP.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private void run(String sql, Object... values) throws SQLException {
    try (var statement = database.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static String at(int minutesAgo) {
    return at(minutesAgo, 0);
  }

  private static String at(int minutesAgo, int andSeconds) {
    var at =
        Instant.now()
            .minus(Duration.ofMinutes(minutesAgo))
            .plusSeconds(andSeconds)
            .truncatedTo(ChronoUnit.SECONDS);
    return at.toString().replace("Z", ".000Z");
  }
}
