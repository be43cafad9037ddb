/**
 * What a machine of a lab is there for, with its version, from its own packages.
 */
import type { Lab } from '@firedrill/lab';

/** Packages by what is said of them, with as much of a version as people say; the first that is there names the machine. */
const NAMES: readonly (readonly [pattern: RegExp, name: string, parts: number])[] = [
  [/^postgresql-\d+$/, 'PostgreSQL', 1],
  [/^mariadb-server-core/, 'MariaDB', 2],
  [/^nginx$/, 'nginx', 2],
  [/^nodejs$/, 'Node', 1],
];
// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own words
const FORMAT = '${Package} ${Version} ${db:Status-Abbrev}\\n';
const ASK = ['dpkg-query', '-W', '-f', FORMAT];
const ASK_MS = 10_000;

/** `PostgreSQL 15`; '' where it is none of the house's, or does not answer. */
export async function softwareOf(lab: Lab, instance: string): Promise<string> {
  try {
    return softwareIn((await lab.exec(instance, ASK, { timeoutMs: ASK_MS })).out);
  } catch {
    return ''; // it is beside the name, and nothing hangs on it
  }
}

/** From lines of package, version and state; an epoch and Debian's own revision are left out. */
export function softwareIn(lines: string): string {
  const packages = lines.split('\n').map((line) => line.split(' '));
  for (const [pattern, name, parts] of NAMES) {
    const found = packages.find(([title = '', , state = '']) => pattern.test(title) && state.startsWith('ii'));
    const version = /^(?:\d+:)?([\d.]+)/.exec(found?.[1] ?? '')?.[1];
    if (version !== undefined) return `${name} ${version.split('.').slice(0, parts).join('.')}`;
  }
  return '';
}
