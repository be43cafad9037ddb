/**
 * Probes from outside, as the blackbox exporter tells of them: whoever asks is no part of what is asked, and says what
 * it found even when nothing else is heard.
 */
import { answersOutside, probedFromOutside } from '../cold/monitoring.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, subject } from './series-of.ts';

const SUCCESS = familiesOfOneKind()('gauge', 'probe_success');

/** Every service that is asked from outside. */
export function scrapeOutside(s: Scraper): void {
  for (const service of probedFromOutside(s.world)) {
    const shown = s.thing(`outside/${service}`, () => subject({ job: 'blackbox', target: service }));
    s.put(shown, SUCCESS, answersOutside(s.world, service) ? 1 : 0);
  }
}
