-- Forms that somebody has begun. No record: rows change, and go.
CREATE TABLE IF NOT EXISTS draft(
  account  TEXT NOT NULL,
  name     TEXT NOT NULL,
  saved_us INTEGER NOT NULL,
  text     TEXT NOT NULL,
  PRIMARY KEY (account, name)
) STRICT;
