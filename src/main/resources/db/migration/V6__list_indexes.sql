-- What the dashboard lists, counts and warns of, each in its order by index alone, however long the list is.
CREATE INDEX workspaces_by_state ON workspaces (owner, status, created_at DESC, id DESC) WHERE status <> 'deleted';
CREATE INDEX workspaces_by_template ON workspaces (owner, template, created_at DESC, id DESC) WHERE status <> 'deleted';
CREATE INDEX workspaces_by_expiry ON workspaces (owner, expires_at, created_at DESC, id DESC) WHERE status <> 'deleted';
CREATE INDEX operations_active_of_owner ON operations (owner) WHERE status IN ('Pending', 'Running');
