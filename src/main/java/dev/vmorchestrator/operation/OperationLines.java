package dev.vmorchestrator.operation;

import dev.vmorchestrator.operation.OperationLog.Line;
import dev.vmorchestrator.persistence.InstantText;
import dev.vmorchestrator.workspace.Template;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of {@link OperationLog}. */
@Component
@Transactional
class OperationLines {

  /** As many as a long build has; what follows is not kept, and the last line says so. */
  private static final int MOST = 5_000;

  /** A line that has no place in the order yet. */
  record Said(Instant at, String text) {}

  private final JdbcClient jdbc;
  private final Operations operations;

  OperationLines(JdbcClient jdbc, Operations operations) {
    this.jdbc = jdbc;
    this.operations = operations;
  }

  /** Adds those that the operation may still have. */
  void add(Operation operation, List<Said> said) {
    var there =
        jdbc.sql("SELECT count(*) FROM operation_lines WHERE workspace_id = ? AND operation_id = ?")
            .param(operation.workspaceId().toString())
            .param(operation.id().toString())
            .query(Integer.class)
            .single();
    for (var line : said) {
      if (there == MOST) {
        insert(operation, line.at(), "More lines of this operation are not kept.");
      } else if (there < MOST) {
        insert(operation, line.at(), line.text());
      }
      there++;
    }
  }

  private void insert(Operation operation, Instant at, String text) {
    jdbc.sql(
            "INSERT INTO operation_lines (operation_id, workspace_id, at, text)"
                + " VALUES (?, ?, ?, ?)")
        .param(operation.id().toString())
        .param(operation.workspaceId().toString())
        .param(InstantText.of(at))
        .param(text)
        .update();
  }

  @Transactional(readOnly = true)
  List<Operation> creationsWaitingFor(Template.Id template) {
    return jdbc
        .sql(
            """
            SELECT id FROM operations
             WHERE status = 'Pending' AND operation_type = 'Create' AND claimed_at IS NOT NULL
               AND workspace_id IN (SELECT id FROM workspaces
                                     WHERE template = ? AND status = 'creating')\
            """)
        .param(template.value())
        .query(String.class)
        .list()
        .stream()
        .map(id -> operations.findById(UUID.fromString(id)))
        .flatMap(Optional::stream)
        .toList();
  }

  @Transactional(readOnly = true)
  List<Line> after(UUID workspace, long id, int limit) {
    return jdbc.sql(
            "SELECT id, at, text FROM operation_lines WHERE workspace_id = ? AND id > ?"
                + " ORDER BY id LIMIT ?")
        .param(workspace.toString())
        .param(id)
        .param(limit)
        .query(OperationLines::line)
        .list();
  }

  @Transactional(readOnly = true)
  List<Line> last(UUID workspace, int limit) {
    return jdbc.sql(
            "SELECT id, at, text FROM operation_lines WHERE workspace_id = ?"
                + " ORDER BY id DESC LIMIT ?")
        .param(workspace.toString())
        .param(limit)
        .query(OperationLines::line)
        .list()
        .reversed();
  }

  @Transactional(readOnly = true)
  List<Line> lastOf(Operation operation, int limit) {
    return jdbc.sql(
            "SELECT id, at, text FROM operation_lines WHERE workspace_id = ? AND operation_id = ?"
                + " ORDER BY id DESC LIMIT ?")
        .param(operation.workspaceId().toString())
        .param(operation.id().toString())
        .param(limit)
        .query(OperationLines::line)
        .list()
        .reversed();
  }

  int sweep(Instant before) {
    return jdbc.sql("DELETE FROM operation_lines WHERE at < ?")
        .param(InstantText.of(before))
        .update();
  }

  private static Line line(ResultSet row, int number) throws SQLException {
    return new Line(row.getLong("id"), Instant.parse(row.getString("at")), row.getString("text"));
  }
}
