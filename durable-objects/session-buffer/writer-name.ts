/** The name of the writer of a session: its id's last digits are as good as random. */
export function getWriterName(sessionId: string, shards: number): string {
  const count = Number.isInteger(shards) && shards > 0 ? shards : 1;
  return `writer-${Number.parseInt(sessionId.slice(-8), 16) % count}`;
}
