-- Paths that an index can hold. Written by each flush through add_pages (sql/write/insert-events.ts), read by the filter of the session
-- list (sql/read/session-filters.ts). An entry of the index sessions_traits has at most 2712 bytes: an event with a longer path was refused.

-- A path as it stands in sessions.pages: whole where it fits an index, else its beginning. No character takes more than four bytes.
CREATE FUNCTION listed_path(path text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN octet_length(path) <= 2600 THEN path ELSE left(path, 650) END;

-- The distinct paths of a session, at most 200 of them.
CREATE OR REPLACE FUNCTION add_pages(pages text[], more text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT coalesce(array_agg(path ORDER BY position), '{}')
  FROM (
    SELECT listed_path(path) AS path, min(position) AS position
    FROM unnest(pages || more) WITH ORDINALITY AS all_pages(path, position)
    GROUP BY listed_path(path)
    ORDER BY min(position)
    LIMIT 200
  ) AS kept
);
