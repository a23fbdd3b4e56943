/**
 * What a server can do: TimescaleDB Community has columnstore, continuous aggregates and jobs, TimescaleDB Apache has hypertables,
 * PostgreSQL by itself none of them. The function `storage_edition` (007) tells.
 */
export type Edition = 'community' | 'apache' | 'plain';
