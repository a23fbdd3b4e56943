/** Where to go after the log-in: a path of this dashboard, never another origin; the sessions when there is none, or more than one. */
export function getReturnPath(to: string | string[] | undefined): string {
  const isOwnPath = typeof to === 'string' && /^\/(?![/\\])/.test(to) && !/[\t\n\r]/.test(to);
  return isOwnPath ? to : '/sessions';
}
