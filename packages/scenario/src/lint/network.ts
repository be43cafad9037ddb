/**
 * The network names zones that nodes are in, two at a time, and each pair once.
 */
import type { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import type { WorldFile } from '../world-file.ts';
import type { WorldRule } from './rule.ts';

function check(world: WorldFile, to: Reading): void {
  const known = [...new Set(world.nodes.map(({ zone }) => zone))];
  const seen = new Set<string>();
  for (const link of world.network?.zones ?? []) {
    const at = to.at(link, 'between');
    if (link.between.length !== 2) {
      to.report(at, 'bad-link', `a link has two ends, not ${link.between.length}`, 'write between: [a, b]');
      continue;
    }
    for (const [i, zone] of link.between.entries())
      if (!known.includes(zone))
        to.report(to.at(link.between, i), 'unknown-zone', `no node is in zone "${zone}"`, nameHint(zone, known));
    const pair = [...link.between].sort().join(' and ');
    if (seen.has(pair)) to.report(at, 'duplicate-link', `the way between ${pair} is described twice`, 'leave one out');
    seen.add(pair);
  }
}

export const network: WorldRule = {
  codes: ['bad-link', 'unknown-zone', 'duplicate-link'],
  about: 'Ways between zones that exist.',
  check,
};
