import { createSignal } from 'solid-js';

const [read, set] = createSignal(Date.now());

/** "3 min ago" is right to the minute when it is looked at twice a minute. */
setInterval(() => set(Date.now()), 30_000);

/** The time in unix milliseconds, reactive, right to half a minute. */
export const now = read;
