-- Nothing has written a snapshot before this version: the table is made anew, with all that it needs.
DROP TABLE snapshots;

CREATE TABLE snapshots (
  id            TEXT NOT NULL PRIMARY KEY,
  workspace_id  TEXT NOT NULL,
  owner         TEXT NOT NULL,
  name          TEXT NOT NULL,
  status        TEXT NOT NULL CHECK (status IN ('creating', 'ready', 'failed')),
  created_at    TEXT NOT NULL,
  size_bytes    INTEGER,
  image_id      TEXT,
  sha256        TEXT,
  -- Whether the two copies, the tar and the engine's image, are there as far as was last seen.
  file_state    TEXT NOT NULL CHECK (file_state IN ('present', 'missing')),
  image_state   TEXT NOT NULL CHECK (image_state IN ('present', 'missing')),
  -- What makes it; stays behind as its origin.
  operation_id  TEXT NOT NULL,
  -- Made by a restore, of what it replaced: the newest few are kept.
  automatic     INTEGER NOT NULL CHECK (automatic IN (0, 1)),
  error_message TEXT,
  -- Deleted for its owner from then on; the row goes once its file and its image are gone.
  removed_at    TEXT,
  metadata      TEXT CHECK (metadata IS NULL OR json_valid(metadata)),
  CHECK (status <> 'ready' OR (size_bytes IS NOT NULL AND image_id IS NOT NULL AND sha256 IS NOT NULL))
);

CREATE UNIQUE INDEX snapshots_name ON snapshots (workspace_id, name) WHERE removed_at IS NULL;
CREATE INDEX snapshots_newest ON snapshots (workspace_id, created_at DESC, id DESC);
CREATE INDEX snapshots_of_operation ON snapshots (operation_id);

-- What the operation is about: the snapshot that is made, restored or begun from.
ALTER TABLE operations ADD COLUMN snapshot_id TEXT;
CREATE INDEX operations_on_snapshot ON operations (snapshot_id)
  WHERE snapshot_id IS NOT NULL AND status IN ('Pending', 'Running');

-- What the workspace was begun from, instead of its template's image.
ALTER TABLE workspaces ADD COLUMN snapshot_id TEXT;

-- What the workspace was when the operation was asked for: where a failed restore goes back to.
ALTER TABLE operations ADD COLUMN status_before TEXT;

-- Files and images that belong to no snapshot, since when: they are removed after a while.
CREATE TABLE snapshot_strays (
  name          TEXT NOT NULL PRIMARY KEY,
  first_seen_at TEXT NOT NULL
);
