-- The second book. Passages and closed days are only ever added.
CREATE TABLE passage(
  seq     INTEGER PRIMARY KEY,           -- 0, 1, 2 … no gaps, ever
  at_us   INTEGER NOT NULL,
  gate    TEXT NOT NULL,
  person  TEXT,
  account TEXT,
  allowed INTEGER NOT NULL,
  bytes   BLOB NOT NULL CHECK (length(bytes) <= 65535)   -- exactly what is hashed
) STRICT;
CREATE TRIGGER passage_stays BEFORE UPDATE ON passage BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER passage_remains BEFORE DELETE ON passage BEGIN SELECT RAISE(ABORT, 'append-only'); END;

-- For searching, as in the first book; the kinds are gates, a key is `p:` and a person, or `a:` and
-- an account.
CREATE TABLE passage_run(run INTEGER PRIMARY KEY, min_us INTEGER NOT NULL, max_us INTEGER NOT NULL,
  kinds TEXT NOT NULL, keys BLOB NOT NULL) STRICT;

CREATE TABLE segment(day TEXT PRIMARY KEY, first_seq INTEGER NOT NULL, count INTEGER NOT NULL,
  root BLOB NOT NULL CHECK (length(root) = 32)) STRICT, WITHOUT ROWID;
CREATE TRIGGER segment_stays BEFORE UPDATE ON segment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER segment_remains BEFORE DELETE ON segment BEGIN SELECT RAISE(ABORT, 'append-only'); END;
