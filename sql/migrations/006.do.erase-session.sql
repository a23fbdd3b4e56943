-- What an erasure does, the same whether a session is erased by itself (sql/write/erase-session.ts) or because a flush brought one
-- of a user who was erased (sql/write/erase-refused-users.ts). Says whether there was a session.
CREATE FUNCTION erase_session(erased uuid) RETURNS boolean
LANGUAGE plpgsql
AS $$
BEGIN
  INSERT INTO erasures (session_id) VALUES (erased) ON CONFLICT (session_id) DO NOTHING;
  DELETE FROM events WHERE session_id = erased;
  DELETE FROM screenshots WHERE session_id = erased;
  DELETE FROM rejected_events WHERE session_id = erased;
  DELETE FROM sessions WHERE session_id = erased;
  RETURN FOUND;
END
$$;
