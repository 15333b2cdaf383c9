-- Public keys that open their owner's workspaces. A key says who comes, so it has one owner.
CREATE TABLE ssh_keys (
  id           TEXT NOT NULL PRIMARY KEY,
  owner        TEXT NOT NULL,
  name         TEXT NOT NULL,
  type         TEXT NOT NULL,
  fingerprint  TEXT NOT NULL,
  public_key   TEXT NOT NULL,
  created_at   TEXT NOT NULL,
  last_used_at TEXT
);

CREATE UNIQUE INDEX ssh_keys_fingerprint ON ssh_keys (fingerprint);
CREATE INDEX ssh_keys_of_owner ON ssh_keys (owner, created_at);
