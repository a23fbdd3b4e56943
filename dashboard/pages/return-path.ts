/** Where to go after the log-in: a path of this dashboard, never another origin; the sessions when there is none. */
export function getReturnPath(to: string | undefined): string {
  const isOwnPath = to !== undefined && /^\/(?![/\\])/.test(to) && !/[\t\n\r]/.test(to);
  return isOwnPath ? to : '/sessions';
}
