/** Whether the tracker can work here. A browser from before the middle of 2022 lacks some of these; it is left alone. */
export const isSupported = (): boolean =>
  'hasOwn' in Object && 'sendBeacon' in navigator && 'AbortSignal' in window && 'timeout' in AbortSignal;
