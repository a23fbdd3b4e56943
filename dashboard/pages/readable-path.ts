/**
 * A path that the router can read. It decodes paths: where that fails, each percent sign stands for itself. And to it a path that
 * begins with two slashes names another host: one is left.
 */
export function getReadablePath(path: string): string {
  const own = path.replace(/^\/{2,}/, '/');
  try {
    // What it gives is looked at: a minifier drops a call whose result nobody wants, and what it throws with it.
    return decodeURIComponent(own) === '' ? '/' : own;
  } catch {
    return own.replaceAll('%', '%25');
  }
}
