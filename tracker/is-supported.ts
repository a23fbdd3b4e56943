/** Whether the tracker can work here. A browser from before 2022 lacks some of these; it is left alone. */
export const isSupported = (): boolean =>
  'hasOwn' in Object && 'at' in Array.prototype && 'sendBeacon' in navigator && 'crypto' in window;
