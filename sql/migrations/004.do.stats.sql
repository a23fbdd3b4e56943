-- What the statistics read of events, written by each insert. Time is first: every question is bounded by it, and most count all types. With
-- the type and the site in it, nothing but the paths of page views is read from the table, whose rows are fifteen times as wide.
CREATE INDEX events_timestamp ON events ("timestamp", event_type, site_id);
