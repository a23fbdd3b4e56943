-- What those who look at sessions say of them: a star, tags, and notes at moments of the recording. Written by the worker's own routes
-- (sql/write/set-labels.ts, add-note.ts, change-note.ts, delete-note.ts), read with the sessions (sql/read/session-columns.ts,
-- session-filters.ts, list-notes.ts, list-tags.ts). Rows go with their session, whether it is erased or too old: hence the foreign keys.

-- Tags as they may be stored: none is empty, longer than 40 characters, or reads as two or as its opposite in a filter.
CREATE FUNCTION are_tags(tags text[]) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT count(*) <= 20 AND coalesce(bool_and(tag IS NOT NULL AND char_length(tag) BETWEEN 1 AND 40 AND tag !~ '^!|,'), true)
  FROM unnest(tags) AS tag
);

CREATE TABLE session_labels (
  session_id uuid PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
  is_starred boolean NOT NULL DEFAULT false,
  tags text[] NOT NULL DEFAULT '{}' CHECK (are_tags(tags))
);

-- Sessions that are starred, and those with a tag.
CREATE INDEX session_labels_starred ON session_labels (session_id) WHERE is_starred;
CREATE INDEX session_labels_tags ON session_labels USING gin (tags);

CREATE TABLE session_notes (
  note_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  -- The moment of the recording that it speaks of, by the server's clock.
  at timestamptz NOT NULL,
  body text NOT NULL CHECK (char_length(body) BETWEEN 1 AND 2000),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- The notes of a session in the order of its recording.
CREATE INDEX session_notes_session ON session_notes (session_id, at);
