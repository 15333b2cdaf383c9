-- The id by which this database's containers are known in an engine that several servers share. Made once; a
-- database whose containers already carry the old word keeps it, since labels cannot be changed.
CREATE TABLE server (
  id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  scope TEXT NOT NULL
);

INSERT INTO server
SELECT 1, CASE WHEN EXISTS (SELECT 1 FROM workspaces) THEN 'default' ELSE lower(hex(randomblob(8))) END;
