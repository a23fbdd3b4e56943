-- What was erased for good. Written by the BulkWriter (sql/write/erase-session.ts, erase-user.ts); read by every later write, which
-- leaves out what stands here: a whole session, or the sessions of a user that began before the erasure.
CREATE TABLE erasures (
  erasure_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  session_id uuid UNIQUE,
  user_id text UNIQUE,
  erased_at timestamptz NOT NULL DEFAULT now(),
  CHECK (num_nonnulls(session_id, user_id) = 1)
);

-- The sessions of a user: to erase them, and to list them.
CREATE INDEX sessions_user_id ON sessions (user_id) WHERE user_id IS NOT NULL;
