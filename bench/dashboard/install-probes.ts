/** What the measured page is given to tell the time of what is painted. */
export type Probes = {
  /** Resolves with the time at which a frame is over in which `isThere` is true: looked at before each frame. */
  whenPainted(isThere: () => boolean): Promise<number>;
  /** Resolves with the time before the next frame is painted. */
  whenFramed(): Promise<number>;
};

declare global {
  var probes: Probes;
}

/** Puts the probes into a page. It runs there, and so uses nothing of this file. */
export function installProbes(): void {
  globalThis.probes = {
    whenPainted(isThere) {
      return new Promise((resolve) => {
        const channel = new MessageChannel();
        channel.port1.addEventListener('message', () => resolve(performance.now()));
        channel.port1.start();
        const look = (): void => {
          if (isThere()) channel.port2.postMessage(null);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    },
    whenFramed: () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now()))),
  };
}
