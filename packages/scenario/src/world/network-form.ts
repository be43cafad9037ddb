/**
 * The network between zones, as a world file says it.
 */
import { fallback, field, list, record } from '../form/record.ts';
import { bandwidth, duration, name, orWord } from '../form/scalars.ts';
import type { NetworkSpec, ZoneLinkSpec } from '../world-file.ts';

const zoneLink = record<ZoneLinkSpec>({
  title: 'zone link',
  about: 'The way between two zones, both ways alike.',
  fields: {
    between: field(list(name, { min: 2 }), 'Two zones of nodes; the same twice: within that zone.'),
    rtt: fallback(duration(), 0, '0ms', "Round-trip time, added to the call's own; half of it each way."),
    jitter: fallback(duration(), 0, '0ms', 'Standard deviation of the round trip; each way is shaken by itself.'),
    bandwidth: fallback(
      orWord(bandwidth, 'unlimited', Number.POSITIVE_INFINITY),
      Number.POSITIVE_INFINITY,
      'unlimited',
      'What it carries each way, one message after another.',
    ),
  },
});

/** `network:` of a world. */
export const network = record<NetworkSpec>({
  title: 'network',
  about: 'The network between zones: calls between pods pay for the zones of their nodes.',
  fields: { zones: field(list(zoneLink, { min: 1 }), 'Ways between zones; where nothing is said nothing is added.') },
});
