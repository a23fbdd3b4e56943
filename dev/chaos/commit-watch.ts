/**
 * Follows what a PostgreSQL server sends, chunk by chunk, and says whether a chunk brings the answer to a COMMIT: the message
 * `CommandComplete` (type `C`) with the tag `COMMIT`. Messages are a type byte and a length of 4 bytes, which counts itself
 * (PostgreSQL, "Message Formats"). The connection must not ask for SSL, whose answer is a single byte.
 */
export function makeCommitWatch(): (chunk: Buffer) => boolean {
  let rest = Buffer.alloc(0);
  let toSkip = 0;
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
      const wanted = data[0] === commandComplete ? 5 + commitTag.length : 5;
      if (data.length < 5 || data.length < Math.min(wanted, 1 + data.readUInt32BE(1))) {
        rest = Buffer.from(data);
        break;
      }
      if (data[0] === commandComplete && data.subarray(5, 5 + commitTag.length).equals(commitTag)) isCommit = true;
      toSkip = 1 + data.readUInt32BE(1);
    }
    return isCommit;
  };
}

const commandComplete = 'C'.charCodeAt(0);
const commitTag = Buffer.from('COMMIT\0');
