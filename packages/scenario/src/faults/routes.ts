/**
 * Which operations of a service a rule of HTTPChaos is about: by a pattern of paths and by a method.
 */
import type { OperationSpec } from '../world-file.ts';

/** Operations whose route a path can have that fits the pattern (`*` anything, `?` one character), of this method. */
export function operationsAt(
  operations: readonly OperationSpec[],
  path: string | undefined,
  method: string | undefined,
): OperationSpec[] {
  return operations.filter(
    (operation) =>
      (path === undefined || fits(path, operation.route)) &&
      (method === undefined || operation.method.toUpperCase() === method),
  );
}

/** Whether some path of a route fits a pattern; `{id}` in the route is any piece of a path. */
function fits(pattern: string, route: string): boolean {
  if (pattern === '') return route === '';
  if (pattern.startsWith('*')) return fits(pattern.slice(1), route) || (route !== '' && fits(pattern, after(route)));
  if (route === '') return false;
  if (!route.startsWith('{')) {
    const isSame = pattern.startsWith('?') || pattern.startsWith(route.charAt(0));
    return isSame && fits(pattern.slice(1), route.slice(1));
  }
  const piece = /^[^/*]+/.exec(pattern)?.[0] ?? '';
  for (let n = 1; n <= piece.length; n++) if (fits(pattern.slice(n), after(route))) return true;
  return piece !== '' && pattern.charAt(piece.length) === '*' && fits(pattern.slice(piece.length), route);
}

/** A route without its first character, or its first placeholder. */
const after = (route: string) => (route.startsWith('{') ? route.replace(/^\{[^}]*\}/, '') : route.slice(1));
