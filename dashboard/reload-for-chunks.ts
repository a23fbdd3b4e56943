const key = 'afterimage.reloaded-at';

/** A chunk that is missing again after this long is missing for another reason than a deployment in between. */
const onceInMs = 60_000;

/**
 * Loads the page anew when a part of it cannot be had: a deployment takes away the chunks of the one before, which a page that
 * is open still names (https://vite.dev/guide/build#load-error-handling). Once a minute, so that a part that stays away is told as it is.
 */
export function reloadForChunks(): void {
  addEventListener('vite:preloadError', (event) => {
    try {
      if (Date.now() - Number(sessionStorage.getItem(key)) < onceInMs) return;
      sessionStorage.setItem(key, String(Date.now()));
    } catch {
      // Without storage nothing would stop it.
      return;
    }
    event.preventDefault();
    location.reload();
  });
}
