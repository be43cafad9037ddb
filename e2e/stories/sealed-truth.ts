/**
 * Truth never travels: nothing that the browser was sent before the close holds a secret of the scenario.
 */

import { resolve } from 'node:path';
import { loadLibrary, silentLog } from '@firedrill/server';
import { expectThat, type Story } from '../story.ts';
import { SLUG } from './first-drill.ts';

export const sealedTruth: Story = {
  name: 'sealed-truth',
  async play({ traffic }) {
    const library = loadLibrary(resolve(import.meta.dirname, '../..'), silentLog);
    const entry = library.scenario(SLUG);
    expectThat(entry !== undefined, `there is no scenario ${SLUG}`);
    const { truth } = entry.scenario;
    const secrets = [...truth.secrets, truth.summary, truth.trigger, ...truth.factors].map((secret) =>
      secret.trim().toLowerCase(),
    );
    expectThat(truth.secrets.length > 2, 'the scenario names too few secrets to look for');
    expectThat(traffic.length > 50, `only ${traffic.length} messages were recorded; the first story must play first`);
    expectThat(
      traffic.some((text) => text.startsWith('ws')),
      'no frame of a socket was recorded',
    );
    for (const text of traffic) {
      const found = secrets.find((secret) => text.toLowerCase().includes(secret));
      expectThat(found === undefined, `"${found}" travelled before the close, in ${text.slice(0, text.indexOf('\n'))}`);
    }
  },
};
