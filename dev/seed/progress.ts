/** Tells how far something is. `note` says why it waits; it is gone with the next step. */
export type Progress = {
  step(done: number, total: number, detail: string): void;
  note(text: string): void;
  end(): void;
};

const barWidth = 24;

/** A line without a terminal is written at most this often. */
const plainEveryMs = 5_000;

/** A bar of a share, 0 to 1. */
export function buildBar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * barWidth);
  return '█'.repeat(full) + '░'.repeat(barWidth - full);
}

/** Makes a bar that stays on one line of a terminal; elsewhere a plain line now and then. */
export function makeProgress(name: string, stream: NodeJS.WriteStream): Progress {
  let line = '';
  let saidMs = -Infinity;
  let saidNote = '';
  const draw = (text: string): void =>
    void stream.write(`\r\u001B[K${text.slice(0, Math.max(20, stream.columns - 1))}`);
  return {
    step(done, total, detail) {
      const words = `${done} of ${total}${detail === '' ? '' : `, ${detail}`}`;
      line = `  ${name.padEnd(10)}${stream.isTTY ? `${buildBar(done / total)} ` : ''}${words}`;
      if (stream.isTTY) draw(line);
      if (stream.isTTY || (done < total && performance.now() - saidMs < plainEveryMs)) return;
      saidMs = performance.now();
      stream.write(`${line}\n`);
    },
    note(text) {
      if (stream.isTTY) draw(`${line}  (${text})`);
      if (stream.isTTY || text === saidNote) return;
      saidNote = text;
      stream.write(`  ${text}\n`);
    },
    end() {
      if (stream.isTTY && line !== '') stream.write('\n');
    },
  };
}
