import { record } from '@rrweb/record';

declare global {
  interface Window {
    stopRecording: () => void;
  }
}

const flushIntervalMs = 5_000;

/** `sendBeacon` takes at most 64 KiB. */
const maxBeaconBytes = 60_000;

const url = `${document.currentScript?.dataset.collector ?? ''}/rrweb`;
let events: unknown[] = [];

function takeBatch(): string | undefined {
  if (events.length === 0) return undefined;
  const json = JSON.stringify(events);
  events = [];
  return json;
}

/** One `CompressionStream` a batch: the cheapest way to send less. */
async function flush(): Promise<void> {
  const json = takeBatch();
  if (!json) return;
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream('gzip'));
  const body = await new Response(stream).blob();
  await fetch(`${url}?encoding=gzip`, { method: 'POST', body: new Blob([body], { type: 'text/plain' }) });
}

/** Compressing takes longer than a page lives that is being left. */
function leave(): void {
  const json = takeBatch();
  if (json && json.length <= maxBeaconBytes) navigator.sendBeacon(url, json);
}

const stop = record({ emit: (event) => events.push(event) });
const timer = setInterval(() => void flush(), flushIntervalMs);
addEventListener('pagehide', leave);

window.stopRecording = () => {
  stop?.();
  leave();
  clearInterval(timer);
  removeEventListener('pagehide', leave);
};
