-- Texts that passages name by their seals; deleting a row (secure_delete) forgets it. Made at every start:
-- earlier folders have none.
CREATE TABLE IF NOT EXISTS particular(id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  salt BLOB NOT NULL CHECK (length(salt) = 32), text TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS particular_by_hash ON particular(hash);
