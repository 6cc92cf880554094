-- The first book. Entries, tiles and checkpoints are only ever added.
CREATE TABLE entry(
  seq    INTEGER PRIMARY KEY,            -- leaf index: 0, 1, 2 … no gaps, ever
  kind   TEXT NOT NULL,
  at_us  INTEGER NOT NULL,               -- recorded time, UTC microseconds, never decreasing
  actor  TEXT NOT NULL,
  keys   TEXT NOT NULL,                  -- what people search for, one a line
  bytes  BLOB NOT NULL CHECK (length(bytes) <= 65535)   -- exactly what is hashed
) STRICT;
CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- For searching: complete runs of 1,024 entries summed up.
CREATE TABLE entry_run(run INTEGER PRIMARY KEY, min_us INTEGER NOT NULL, max_us INTEGER NOT NULL,
  kinds TEXT NOT NULL, keys BLOB NOT NULL) STRICT;

-- Full tiles only; the right edge is computed from these and the last entries.
CREATE TABLE tile(level INTEGER NOT NULL, idx INTEGER NOT NULL,
  hashes BLOB NOT NULL CHECK (length(hashes) = 8192), PRIMARY KEY (level, idx)) STRICT;
CREATE TRIGGER tile_stays BEFORE UPDATE ON tile BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER tile_remains BEFORE DELETE ON tile BEGIN SELECT RAISE(ABORT, 'append-only'); END;

CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL, at_us INTEGER) STRICT;
CREATE TRIGGER checkpoint_stays BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER checkpoint_remains BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- Personal texts beside the ledger; deleting a row (secure_delete) forgets it.
CREATE TABLE particular(id INTEGER PRIMARY KEY, hash BLOB NOT NULL CHECK (length(hash) = 32),
  salt BLOB NOT NULL CHECK (length(salt) = 32), text TEXT NOT NULL) STRICT;

CREATE TABLE head(k INTEGER PRIMARY KEY CHECK (k = 0), origin TEXT NOT NULL, epoch INTEGER NOT NULL,
  size INTEGER NOT NULL, root BLOB NOT NULL CHECK (length(root) = 32)) STRICT;
