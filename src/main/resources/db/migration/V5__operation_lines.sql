-- What was done for an operation, line by line. Bounded for each, and swept with time; the id is the order.
CREATE TABLE operation_lines (
  id           INTEGER PRIMARY KEY,
  operation_id TEXT NOT NULL,
  workspace_id TEXT NOT NULL,
  at           TEXT NOT NULL,
  text         TEXT NOT NULL
);

CREATE INDEX operation_lines_of_workspace ON operation_lines (workspace_id, id);
CREATE INDEX operation_lines_oldest ON operation_lines (at);
