-- Times are UTC ISO-8601 with milliseconds, fixed width: they sort as text and a person can read them.

CREATE TABLE workspaces (
  id              TEXT NOT NULL PRIMARY KEY,
  name            TEXT NOT NULL,
  owner           TEXT NOT NULL,
  repo_url        TEXT,
  template        TEXT NOT NULL,
  provider        TEXT NOT NULL,
  status          TEXT NOT NULL CHECK (status IN ('creating', 'running', 'stopping', 'stopped', 'starting',
                    'restarting', 'restoring', 'failed', 'deleting', 'deleted')),
  created_at      TEXT NOT NULL,
  updated_at      TEXT NOT NULL,
  ttl_seconds     INTEGER CHECK (ttl_seconds > 0),
  expires_at      TEXT,
  provider_id     TEXT,
  connection_info TEXT GENERATED ALWAYS AS (CASE WHEN status = 'running' AND provider_id IS NOT NULL
                    THEN json_object('container_id', provider_id, 'status', status, 'ssh_command', 'vm ssh ' || name)
                    END) VIRTUAL,
  error_message   TEXT,
  metadata        TEXT CHECK (metadata IS NULL OR json_valid(metadata))
);

CREATE UNIQUE INDEX workspaces_living_name ON workspaces (owner, name) WHERE status <> 'deleted';
CREATE INDEX workspaces_newest ON workspaces (owner, created_at DESC, id DESC) WHERE status <> 'deleted';
CREATE INDEX workspaces_expiring ON workspaces (expires_at) WHERE expires_at IS NOT NULL AND status <> 'deleted';

-- The queue and the audit trail. No foreign key to workspaces: history outlives the workspace.
CREATE TABLE operations (
  id               TEXT NOT NULL PRIMARY KEY,
  workspace_id     TEXT NOT NULL,
  workspace_name   TEXT NOT NULL,
  owner            TEXT NOT NULL,
  operation_type   TEXT NOT NULL,
  status           TEXT NOT NULL CHECK (status IN ('Pending', 'Running', 'Success', 'Failed')),
  requested_by     TEXT NOT NULL,
  reason           TEXT,
  started_at       TEXT NOT NULL,
  claimed_at       TEXT,
  completed_at     TEXT,
  deadline_at      TEXT NOT NULL,
  available_at     TEXT NOT NULL,
  attempt          INTEGER NOT NULL DEFAULT 0,
  worker           TEXT,
  heartbeat_at     TEXT,
  cancelled_by     TEXT,
  progress_message TEXT,
  progress_percent INTEGER,
  error            TEXT,
  error_code       TEXT,
  CHECK ((status IN ('Success', 'Failed')) = (completed_at IS NOT NULL))
);

-- One active change a workspace; a delete may wait behind it.
CREATE UNIQUE INDEX operations_one_active ON operations (workspace_id)
  WHERE status IN ('Pending', 'Running') AND operation_type <> 'Delete';
CREATE UNIQUE INDEX operations_one_delete ON operations (workspace_id)
  WHERE status IN ('Pending', 'Running') AND operation_type = 'Delete';
CREATE UNIQUE INDEX operations_one_running ON operations (workspace_id) WHERE status = 'Running';
CREATE INDEX operations_queue ON operations (available_at, started_at) WHERE status IN ('Pending', 'Running');
CREATE INDEX operations_newest ON operations (owner, started_at DESC, id DESC);
CREATE INDEX operations_of_workspace ON operations (workspace_id, started_at DESC, id DESC);

CREATE TABLE snapshots (
  id           TEXT NOT NULL PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  name         TEXT NOT NULL,
  status       TEXT NOT NULL CHECK (status IN ('creating', 'ready', 'failed')),
  created_at   TEXT NOT NULL,
  size_bytes   INTEGER,
  image_id     TEXT,
  metadata     TEXT CHECK (metadata IS NULL OR json_valid(metadata))
);

CREATE UNIQUE INDEX snapshots_name ON snapshots (workspace_id, name);

-- The first answers to POSTs that carried an Idempotency-Key, kept for 24 h.
CREATE TABLE idempotency_keys (
  owner        TEXT NOT NULL,
  key          TEXT NOT NULL,
  fingerprint  TEXT NOT NULL,
  created_at   TEXT NOT NULL,
  status       INTEGER NOT NULL,
  location     TEXT,
  content_type TEXT,
  body         BLOB NOT NULL,
  PRIMARY KEY (owner, key)
);

CREATE INDEX idempotency_keys_oldest ON idempotency_keys (created_at);
