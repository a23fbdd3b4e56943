import { readFile } from 'node:fs/promises';

/** What writers said of their groups in a worker's log. */
export type WriterLog = {
  /** Transactions that were committed. */
  transactions: number;
  /** Milliseconds that they took, from the statements' text to the answer, summed over the writers. */
  ms: number;
};

/** Sums up the groups that a worker's log tells of from byte `from` on. */
export async function readWriterLog(file: string, from: number): Promise<WriterLog> {
  const text = (await readFile(file)).subarray(from).toString();
  const sum: WriterLog = { transactions: 0, ms: 0 };
  for (const line of text.split('\n')) {
    if (!line.includes('group_commit')) continue;
    const { message } = JSON.parse(line) as { message: string };
    const { outcome, transactions, ms } = JSON.parse(message) as WriterLog & { outcome: string };
    if (outcome !== 'committed') continue;
    sum.transactions += transactions;
    sum.ms += ms;
  }
  return sum;
}
