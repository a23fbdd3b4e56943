/**
 * Follows what a PostgreSQL server sends, chunk by chunk, and says whether a chunk brings the answer to the COMMIT of a
 * transaction that changed rows by an UPDATE, as everything does that stores events or pictures. Each statement's end is a
 * message `CommandComplete` (type `C`) with a tag such as `UPDATE 3`; messages are a type byte and a length of 4 bytes,
 * which counts itself (PostgreSQL, "Message Formats"). The connection must not ask for SSL, whose answer is a single byte.
 */
export function makeCommitWatch(): (chunk: Buffer) => boolean {
  let rest: Buffer = Buffer.alloc(0);
  let toSkip = 0;
  let hasStored = false;

  /** Whether a tag is that of a COMMIT to be told of. */
  function noteTag(tag: string): boolean {
    const isCommit = tag === 'COMMIT' && hasStored;
    if (/^UPDATE [1-9]/.test(tag)) hasStored = true;
    else if (tag === 'BEGIN' || tag === 'COMMIT' || tag === 'ROLLBACK') hasStored = false;
    return isCommit;
  }

  return (chunk) => {
    let isCommit = false;
    let data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    rest = Buffer.alloc(0);
    while (data.length > 0) {
      if (toSkip >= data.length) {
        toSkip -= data.length;
        break;
      }
      data = data.subarray(toSkip);
      toSkip = 0;
      const length = data.length < headBytes ? Infinity : 1 + data.readUInt32BE(1);
      const isWanted = data[0] === commandComplete;
      if (data.length < headBytes || (isWanted && data.length < length)) {
        rest = Buffer.from(data);
        break;
      }
      if (isWanted && noteTag(data.toString('utf8', headBytes, length - 1))) isCommit = true;
      toSkip = length;
    }
    return isCommit;
  };
}

const headBytes = 5;
const commandComplete = 'C'.charCodeAt(0);
