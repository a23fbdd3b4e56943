type Route = { method: string; path: string };

/** The methods of the routes that a path has, in the order of the table; none when nothing is there. */
export function allowedMethods(routes: readonly Route[], path: string): string[] {
  const methods = routes
    .filter((route) => route.method !== 'ALL' && !route.path.includes('*') && toPattern(route.path).test(path))
    .map(({ method }) => method);
  return [...new Set(methods)];
}

function toPattern(routePath: string): RegExp {
  return new RegExp(`^${routePath.replaceAll('.', '\\.').replaceAll(/:[a-z_]+/g, '[^/]+')}$`);
}
