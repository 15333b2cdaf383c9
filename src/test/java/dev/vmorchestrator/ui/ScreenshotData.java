package dev.vmorchestrator.ui;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Fills the database of a server that is not running with something of everything to look at, or
 * with very many of the same. Arguments: the database, then optionally how many.
 */
final class ScreenshotData {

  private record Row(
      String name, String template, String status, String repository, String error, int minutes) {}

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "shop-frontend",
              "nodejs",
              "running",
              "https://github.com/acme/shop-frontend.git",
              null,
              5),
          new Row(
              "data-pipeline",
              "python",
              "running",
              "https://github.com/acme/data-pipeline",
              null,
              140),
          new Row("ledger", "rust", "stopped", null, null, 1600),
          new Row(
              "api-gateway-with-a-rather-long-name-that-has-to-be-cut",
              "nodejs",
              "failed",
              "git@github.com:acme/api-gateway.git",
              "The repository could not be cloned: authentication failed for github.com/acme/api-gateway.\n"
                  + "Check the address, or give a URL with a token that may read it. Then press Retry.",
              42),
          new Row("experiments", "python", "running", null, null, 3000),
          new Row(
              "docs", "nodejs", "stopped", "https://github.com/acme/docs.git", null, 60 * 24 * 40));

  private ScreenshotData() {}

  public static void main(String[] args) throws SQLException {
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + Path.of(args[0]))) {
      database.setAutoCommit(false);
      if (args.length > 1) {
        for (var i = 0; i < Integer.parseInt(args[1]); i++) {
          var row = ROWS.get(i % ROWS.size());
          add(
              database,
              new Row(
                  "w-%05d".formatted(i),
                  row.template(),
                  row.status(),
                  row.repository(),
                  row.error(),
                  i));
        }
      } else {
        for (var row : ROWS) {
          add(database, row);
        }
      }
      database.commit();
    }
  }

  private static void add(Connection database, Row row) throws SQLException {
    var id = UUID.randomUUID().toString();
    var created = at(Duration.ofMinutes(-row.minutes()));
    var lives =
        row.name().hashCode() % 2 == 0 ? null : at(Duration.ofMinutes(50 + row.minutes() * 9L));
    insert(
        database,
        "INSERT INTO workspaces (id, name, owner, repo_url, template, provider, status, created_at,"
            + " updated_at, ttl_seconds, expires_at, provider_id, error_message)"
            + " VALUES (?, ?, 'testuser', ?, ?, 'simulated', ?, ?, ?, ?, ?, ?, ?)",
        id,
        row.name(),
        row.repository(),
        row.template(),
        row.status(),
        created,
        created,
        lives == null ? null : 3600,
        lives,
        id.replace("-", "").repeat(2),
        row.error());
    operation(
        database, id, row, "Create", row.error() == null ? "Success" : "Failed", row.minutes(), 14);
    if (row.status().equals("stopped")) {
      operation(database, id, row, "Stop", "Success", row.minutes() / 2, 1);
    }
  }

  private static void operation(
      Connection database, String id, Row row, String type, String status, int ago, int took)
      throws SQLException {
    var asked = Duration.ofMinutes(-ago);
    insert(
        database,
        "INSERT INTO operations (id, workspace_id, workspace_name, owner, operation_type, status,"
            + " requested_by, started_at, claimed_at, completed_at, deadline_at, available_at, error)"
            + " VALUES (?, ?, ?, 'testuser', ?, ?, 'testuser', ?, ?, ?, ?, ?, ?)",
        UUID.randomUUID().toString(),
        id,
        row.name(),
        type,
        status,
        at(asked),
        at(asked),
        at(asked.plusSeconds(took)),
        at(asked.plusMinutes(30)),
        at(asked),
        status.equals("Failed") ? row.error() : null);
  }

  private static void insert(Connection database, String sql, Object... values)
      throws SQLException {
    try (var statement = database.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }

  private static String at(Duration fromNow) {
    var at = Instant.now().plus(fromNow).truncatedTo(ChronoUnit.SECONDS).toString();
    return at.replace("Z", ".000Z");
  }
}
